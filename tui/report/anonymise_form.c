/*
 * anonymise_form - mail addresses, numbers and hosts by their form; see anonymise_form.h.
 *
 * Rather one word too many than one too few: a drill can be played with "(host)" in it. Only what
 * responders talk about all the time, dates, times, sizes, CVE numbers, file names, must stay.
 */
#include "report/anonymise_form.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

#define PHONE_LEAST 9
#define PHONE_MOST 15
#define HOST_LEAST 4

/* ---- mail, IP addresses ---- */

static size_t mail_length(const char *text)
{
	size_t local = strspn(text, LETTERS DIGITS "._%+-"), domain;
	const char *at = text + local;

	if (!local || *at != '@')
		return 0;
	domain = strspn(at + 1, LETTERS DIGITS ".-");
	while (domain && strchr(".-", at[domain]))
		domain--;
	return memchr(at + 1, '.', domain) ? local + 1 + domain : 0;
}

static size_t ipv4_length(const char *text)
{
	size_t length = 0;

	for (int part = 0; part < 4; part++) {
		size_t digits = strspn(text + length, DIGITS);

		if (!digits || digits > 3)
			return 0;
		length += digits;
		if (part < 3 && text[length++] != '.')
			return 0;
	}
	return length;
}

/* Also what network cards have. A time has two colons, these more, or two that meet. */
static size_t hex_length(const char *text)
{
	size_t length = strspn(text, DIGITS "abcdef:"), colons = 0;

	while (length && text[length - 1] == ':')
		length--;
	for (size_t i = 0; i < length; i++)
		colons += text[i] == ':';
	for (size_t i = 0; i + 1 < length; i++)
		colons += text[i] == ':' && text[i + 1] == ':' ? 5 : 0;
	return colons >= 5 ? length : 0;
}

static size_t address_length(const char *text)
{
	size_t length = ipv4_length(text);

	return length ? length : hex_length(text);
}

/* ---- telephone numbers ---- */

/* Of the signs that people put between the groups of a number. */
static size_t separator_length(const char *text)
{
	static const char *const signs[] = {
		"-", "(", ")", " ", "\xe2\x80\x90", "\xe2\x80\x93", "\xe2\x88\x92", "\xe3\x83\xbc"
	};

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (!strncmp(text, signs[i], strlen(signs[i])))
			return strlen(signs[i]);
	return 0;
}

static size_t phone_length(const char *text)
{
	size_t at = *text == '+', digits = 0, end = 0;

	if (*text != '+' && *text != '0' && strncmp(text, "(0", 2) != 0)
		return 0;
	while (text[at]) {
		size_t run = strspn(text + at, DIGITS);

		digits += run;
		at += run;
		if (run)
			end = at;
		run = separator_length(text + at);
		if (!run)
			break;
		at += run;
	}
	return digits >= PHONE_LEAST && digits <= PHONE_MOST ? end : 0;
}

/* ---- hosts ---- */

/* "report.pdf" is a file. */
static bool is_file_ending(const char *ending, size_t length)
{
	static const char *const endings[] = { "txt",  "pdf", "doc",  "docx", "xls", "xlsx", "ppt",
					       "pptx", "csv", "log",  "exe",  "dll", "zip",  "html",
					       "htm",  "png", "jpg",  "ps1",  "bat", "evtx", "eml",
					       "msg",  "js",  "json", "yaml", "xml", "sql",  "bak",
					       "vhdx", "iso", "lnk",  "hta",  "md",  "sh",   "py" };

	for (size_t i = 0; i < ARRAY_LEN(endings); i++)
		if (strlen(endings[i]) == length && !memcmp(ending, endings[i], length))
			return true;
	return false;
}

/* "fs01.example.local": the last part is of letters. */
static size_t domain_length(const char *text)
{
	size_t length = strspn(text, LETTERS DIGITS "-."), last;
	const char *dot;

	while (length && strchr(".-", text[length - 1]))
		length--;
	dot = memrchr(text, '.', length);
	if (!dot || dot == text)
		return 0;
	last = length - (size_t)(dot + 1 - text);
	if (last < 2 || strspn(dot + 1, LETTERS) < last || is_file_ending(dot + 1, last))
		return 0;
	return length;
}

/* What looks like a host and is known to everybody: a word and a number. Whatever else follows
 * makes a host of it: Windows calls a new server WIN-4F8K2Q7B9ZD. */
static bool is_common_word(const char *text, size_t length)
{
	static const char *const words[] = { "cve",  "sha",   "md",        "aes",    "rsa",
					     "ipv",  "win",   "windows",   "office", "microsoft",
					     "http", "tls",   "ssl",       "smb",    "smbv",
					     "usb",  "log4j", "log4shell", "base",   "lockbit",
					     "iso",  "rfc",   "utf",       "covid" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t word = strlen(words[i]);

		if (word <= length && !memcmp(text, words[i], word) &&
		    word + strspn(text + word, DIGITS "-") >= length)
			return true;
	}
	return false;
}

/* "sv-file01": letters first, a number somewhere. */
static size_t name_length(const char *text)
{
	size_t length = strspn(text, LETTERS DIGITS "_-"), letters = 0, digits = 0;

	while (length && strchr("_-", text[length - 1]))
		length--;
	for (size_t i = 0; i < length; i++) {
		letters += strchr(LETTERS, text[i]) != NULL;
		digits += strchr(DIGITS, text[i]) != NULL;
	}
	if (length < HOST_LEAST || letters < 2 || !digits || !strchr(LETTERS, *text))
		return 0;
	return is_common_word(text, length) ? 0 : length;
}

static size_t host_length(const char *text)
{
	size_t length = domain_length(text);

	return length ? length : name_length(text);
}

/* ---- the table ---- */

size_t anonymise_form(const char *text, const char **instead)
{
	static const struct {
		size_t (*length)(const char *text);
		const char *instead;
	} forms[] = {
		{ mail_length, N_("(mail address)") },
		{ address_length, N_("(network address)") },
		{ phone_length, N_("(telephone number)") },
		{ host_length, N_("(host)") },
	};

	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		size_t length = forms[i].length(text);

		if (length) {
			*instead = _(forms[i].instead);
			return length;
		}
	}
	return 0;
}
