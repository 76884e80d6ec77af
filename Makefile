# sonae - build, run, test, check, measure and install.
#
#   make run      installs what is missing, builds, opens the program on the shipped playbooks
#   make test     installs what is missing, builds, runs all tests
#   make          builds build/sonae
#
# CC, CFLAGS, LDFLAGS and CPPFLAGS stay yours; what the program needs is added around them.

SHELL   = /bin/sh
BUILD  ?= build
VARIANT ?= release
prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
B       = $(BUILD)/$(VARIANT)
V       = 1.0.0

ROOMS   = base playbook run journal report screen command
PKGS    = ncursesw panelw yaml-0.1 sqlite3 libsodium

WARN    = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wundef \
          -Wvla -Wpointer-arith -Wwrite-strings -Wimplicit-fallthrough -Wold-style-definition
HARDEN  = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
CFLAGS_release = -O2 -g $(HARDEN)
CFLAGS_san     = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
LDFLAGS_release = -pie -Wl,-z,relro,-z,now,-z,noexecstack
LDFLAGS_san     = -fsanitize=address,undefined

PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lunistring
ALL_CFLAGS = -std=gnu17 $(WARN) $(CFLAGS_$(VARIANT)) -Itui -D_GNU_SOURCE $(PKG_CFLAGS) \
             -DSONAE_VERSION='"$(V)"' -DSONAE_DATADIR='"$(datadir)"' $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = $(LDFLAGS_$(VARIANT)) $(LDFLAGS)

sources  = $(sort $(wildcard tui/$(1)/*.c))
archives = $(foreach r,$(1),$(B)/$(r).a)
# The rooms from the ground up to the given one: what a room may use, and all that its tests are linked with.
upto     = $(shell for r in $(ROOMS); do echo $$r; [ $$r = $(1) ] && break; done; true)
reverse  = $(if $(1),$(call reverse,$(wordlist 2,99,$(1))) $(firstword $(1)))

.SUFFIXES:
.SECONDARY:
.PHONY: all
all: $(BUILD)/sonae

$(BUILD)/sonae: $(B)/sonae
	@cp -f $< $@

$(B)/sonae: $(B)/tui/main.o $(call archives,$(ROOMS))
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(call archives,$(call reverse,$(ROOMS))) $(PKG_LIBS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

define room_rule
$(B)/$(1).a: $(patsubst %.c,$(B)/%.o,$(call sources,$(1))) $(if $(filter playbook,$(1)),$(B)/builtin.o)
	@rm -f $$@; $(AR) rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rule,$(r))))

# The shipped playbooks, built into the program as bytes.
SHIPPED := $(sort $(patsubst playbooks/%,%,$(wildcard playbooks/*.yaml playbooks/shared/*.yaml)))
$(BUILD)/gen/builtin.c: Makefile $(addprefix playbooks/,$(SHIPPED))
	@mkdir -p $(@D)
	@{ echo '/* Made by the Makefile: the shipped playbooks as bytes. */'; \
	   echo '#include "playbook/folder.h"'; n=0; \
	   for f in $(SHIPPED); do n=$$((n + 1)); \
	     printf '__asm__(".section .rodata\\n.global b%d\\nb%d:\\n.incbin \\"playbooks/%s\\"\\n.global e%d\\ne%d:\\n.byte 0\\n.previous\\n");\nextern const unsigned char b%d[], e%d[];\n' $$n $$n "$$f" $$n $$n $$n $$n; done; \
	   echo 'const struct built_in_file built_in_files[] = {'; n=0; \
	   for f in $(SHIPPED); do n=$$((n + 1)); echo "	{ \"$$f\", b$$n, 0 },"; done; \
	   echo '	{ 0, 0, 0 },'; echo '};'; } > $@
$(B)/builtin.o: $(BUILD)/gen/builtin.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Tests: tests/ROOM/test_*.c beside each room, linked with that room and those below it.
TESTS = $(sort $(wildcard tests/*/test_*.c))
define test_rule
$(B)/tests/$(1)/test_%: tests/$(1)/test_%.c $(call archives,$(call upto,$(1)))
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) -Itests -MMD -MP $$(ALL_LDFLAGS) -o $$@ $$< $(call archives,$(call reverse,$(call upto,$(1)))) $$(PKG_LIBS) -lcmocka
endef
$(foreach r,$(ROOMS),$(eval $(call test_rule,$(r))))

.PHONY: clean
clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
