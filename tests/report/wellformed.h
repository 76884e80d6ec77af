/* wellformed - whether markup is well-formed XML, as far as documents and plots use it. */
#ifndef TESTS_REPORT_WELLFORMED_H
#define TESTS_REPORT_WELLFORMED_H

/* Fails the test with the place where tags do not match, an attribute is not quoted or stands
 * twice, an id stands twice, or a sign that means something is not escaped. */
void assert_well_formed(const char *markup);

#endif
