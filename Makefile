# sonae - build, run, test, check, measure and install.
#
#   make run      installs what is missing, builds, opens the program on the shipped playbooks
#   make test     installs what is missing, builds, runs all tests
#   make          builds build/sonae
#   make help     says what else there is
#
# CC, CFLAGS, CPPFLAGS and LDFLAGS stay yours; what the program needs is added around them.

SHELL    = /bin/sh
VERSION  = 1.0.0
BUILD   ?= build
VARIANT ?= release
prefix  ?= /usr/local
bindir  ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir  ?= $(datadir)/man
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
PYTHON  ?= $(firstword $(wildcard /usr/bin/python3) python3)
B        = $(BUILD)/$(VARIANT)

# The rooms from the ground up: a room uses only those before it.
ROOMS    = base playbook run journal report screen command
PACKAGES = ncursesw panelw yaml-0.1 sqlite3 libsodium

WARN    = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wundef \
          -Wvla -Wpointer-arith -Wwrite-strings -Wimplicit-fallthrough -Wold-style-definition
CFLAGS_release  = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
LDFLAGS_release = -pie -Wl,-z,relro,-z,now,-z,noexecstack
CFLAGS_san      = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_san     = -fsanitize=address,undefined

PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lunistring
ALL_CFLAGS  = -std=gnu17 $(WARN) $(CFLAGS_$(VARIANT)) -Itui -D_GNU_SOURCE $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = $(LDFLAGS_$(VARIANT)) $(LDFLAGS)

# The commands are shown in full with V=1.
Q        = $(if $(V),,@)
say      = $(if $(V),,@echo "  $(1)")

SOURCES  := $(sort $(wildcard tui/*/*.c tui/*.c))
SHIPPED  := $(sort $(patsubst playbooks/%,%,$(wildcard playbooks/*.yaml playbooks/shared/*.yaml)))
ANSWERS  := $(sort $(wildcard playbooks/answers/*.yaml))
reverse   = $(if $(1),$(call reverse,$(wordlist 2,99,$(1))) $(firstword $(1)))
# The archives of a room and of those below it, in the order in which a linker wants them.
upto      = $(if $(filter $(1),$(firstword $(2))),$(1),$(firstword $(2)) $(call upto,$(1),$(wordlist 2,99,$(2))))
archives  = $(patsubst %,$(B)/%.a,$(call reverse,$(call upto,$(1),$(ROOMS))))

.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all help run demo test test-run check bench install uninstall clean deps deps-test deps-check \
        pot po schema manual shots have pages FORCE

all: have $(BUILD)/sonae $(BUILD)/locale/ja/LC_MESSAGES/sonae.mo

help:
	@sed -n 's/^#: //p' Makefile

# ---- set-up ----

#: make deps         installs what is missing to build (DRY_RUN=1 only says so); deps-test, deps-check likewise
deps:
	@sh tests/deps.sh build
deps-test:
	@sh tests/deps.sh build test
deps-check:
	@sh tests/deps.sh build test check

have:
	@sh tests/deps.sh --missing build

# ---- build ----

$(BUILD)/sonae: $(B)/sonae
	@cp -f $< $@.new && mv -f $@.new $@

$(B)/sonae: $(B)/tui/main.o $(call archives,command)
	$(call say,CC    $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(B)/%.o: %.c | have
	@mkdir -p $(@D)
	$(call say,CC    $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(DEFINES_$*) -MMD -MP -c -o $@ $<

# What a module is told about this build; a changed value rebuilds that module only.
DEFINES_tui/base/paths      = -DSONAE_DATADIR='"$(datadir)"'
DEFINES_tui/command/command = -DSONAE_VERSION='"$(VERSION)"'
DEFINES_tui/command/help    = -DSONAE_VERSION='"$(VERSION)"'
$(B)/tui/base/paths.o $(B)/tui/command/command.o $(B)/tui/command/help.o: $(B)/values
$(B)/values: FORCE
	@mkdir -p $(@D)
	@echo '$(datadir) $(VERSION)' | cmp -s - $@ || echo '$(datadir) $(VERSION)' > $@

define room_rule
$(B)/$(1).a: $(patsubst %.c,$(B)/%.o,$(sort $(wildcard tui/$(1)/*.c))) $(if $(filter playbook,$(1)),$(B)/builtin.o)
	@rm -f $$@; $(AR) rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rule,$(r))))

# The shipped playbooks go into the program as they are.
$(BUILD)/gen/builtin.c: Makefile $(addprefix playbooks/,$(SHIPPED))
	@mkdir -p $(@D)
	@{ echo '/* Made by the Makefile: the shipped playbooks. */'; \
	   echo '#include "playbook/folder.h"'; n=0; \
	   for f in $(SHIPPED); do n=$$((n + 1)); \
	     printf '__asm__(".section .rodata\\nb%d:\\n.incbin \\"playbooks/%s\\"\\n.byte 0\\n.previous\\n");\nextern const unsigned char b%d[];\n' $$n "$$f" $$n; done; \
	   echo 'const struct built_in_file built_in_files[] = {'; n=0; \
	   for f in $(SHIPPED); do n=$$((n + 1)); \
	     echo "	{ \"$$f\", b$$n, $$(wc -c < playbooks/$$f) },"; done; \
	   echo '	{ 0, 0, 0 },'; echo '};'; } > $@
$(B)/builtin.o: $(BUILD)/gen/builtin.c
	@mkdir -p $(@D)
	$(call say,CC    $@)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# ---- words ----

$(BUILD)/locale/ja/LC_MESSAGES/sonae.mo: locale/ja.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<

XGETTEXT = xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=C_:1c,2 \
           --keyword=ngettext:1,2 --add-comments=TRANSLATORS: --no-wrap --sort-by-file \
           --package-name=sonae --msgid-bugs-address=sonae --copyright-holder=sonae

#: make pot          collects the messages into locale/sonae.pot; make po brings locale/ja.po up to date
TEMPLATE = $(XGETTEXT) -o - $(SOURCES) $(sort $(wildcard tui/*/*.h)) | grep -v '^"POT-Creation-Date' | sed 's/charset=CHARSET/charset=UTF-8/'
pot:
	@$(TEMPLATE) > locale/sonae.pot.new && mv locale/sonae.pot.new locale/sonae.pot
.PHONY: pot-check
# Lines and places may differ: only the messages count.
pot-check:
	@$(TEMPLATE) | grep -v '^#' > $(BUILD)/now.pot; grep -v '^#' locale/sonae.pot | cmp -s - $(BUILD)/now.pot
po: pot
	@msgmerge --quiet --update --backup=none --no-wrap --no-fuzzy-matching locale/ja.po locale/sonae.pot
	@msgfmt --check --statistics -o /dev/null locale/ja.po

# ---- use ----

PLAY = SONAE_PLAYBOOKS=playbooks XDG_STATE_HOME=$(BUILD)/home/state XDG_CONFIG_HOME=$(BUILD)/home/config

#: make run          builds and opens the program; its journal and settings stay below build/home
run:
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@if [ -t 0 ] && [ -t 1 ]; then $(PLAY) $(BUILD)/sonae; else $(MAKE) --no-print-directory demo; fi

#: make demo         plays the demonstration drill without a terminal and prints its timeline and score
DEMO = ransomware-manufacturer-vpn
demo: all
	@mkdir -p $(BUILD)/home
	@$(PLAY) $(BUILD)/sonae --journal $(BUILD)/home/demo.db drill ransomware \
		--exercise manufacturer-vpn --answers playbooks/answers/$(DEMO).yaml
	@$(PLAY) $(BUILD)/sonae --journal $(BUILD)/home/demo.db show \
		$$($(PLAY) $(BUILD)/sonae --journal $(BUILD)/home/demo.db list | cut -d' ' -f1 | sed 1q)

# ---- test ----

# A test is linked with its room and those below it. Whole-program tests lie in tests/e2e.
TESTS := $(sort $(wildcard $(patsubst %,tests/%/test_*.c,$(ROOMS) e2e)))
TEST_PROGRAMS = $(patsubst %.c,$(B)/%,$(TESTS))
HELPERS = $(patsubst %.c,$(B)/%.o,$(filter-out $(TESTS) tests/$(1)/fuzz_%,$(sort $(wildcard tests/$(1)/*.c))))
define test_rule
$(B)/tests/$(1)/test_%: $(B)/tests/$(1)/test_%.o $(call HELPERS,$(1)) $(call archives,$(2))
	$$(call say,CC    $$@)
	$$(Q)$$(CC) $$(ALL_CFLAGS) $$(ALL_LDFLAGS) -o $$@ $$^ $$(PKG_LIBS) -lcmocka $(3)
endef
$(foreach r,$(ROOMS),$(eval $(call test_rule,$(r),$(r),)))
$(eval $(call test_rule,e2e,command,-lvterm -lutil))
$(B)/tests/%.o: ALL_CFLAGS += -Itests

#: make test         installs what is missing, builds with sanitizers and runs every test
test:
	@$(MAKE) --no-print-directory deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=san test-build
	@$(MAKE) --no-print-directory VARIANT=san test-run
.PHONY: test-build
test-build: $(TEST_PROGRAMS) $(B)/sonae $(B)/tests/playbook/fuzz_load
test-run:
	@B=$(B) BUILD=$(BUILD) PYTHON=$(PYTHON) sh tests/run.sh $(TEST_PROGRAMS)

# The loader under mutated input: libFuzzer where clang has it, else the corpus is replayed under the sanitizers.
$(B)/tests/playbook/fuzz_load: $(B)/tests/playbook/fuzz_load.o $(B)/tests/fuzz_replay.o $(call archives,playbook)
	$(call say,CC    $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/fuzz_load: tests/playbook/fuzz_load.c $(sort $(wildcard tui/base/*.c tui/playbook/*.c)) $(BUILD)/gen/builtin.c
	clang -std=gnu17 -g -O1 -fsanitize=fuzzer,address,undefined -Itui -Itests -D_GNU_SOURCE $(PKG_CFLAGS) \
		-DSONAE_DATADIR='"$(datadir)"' -o $@ $^ $(PKG_LIBS)

#: make shots        rewrites the expected screens after a wanted change; read the difference before you commit it
shots:
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=san $(patsubst %.c,$(BUILD)/san/%,$(wildcard tests/screen/test_*.c))
	@SHOTS=rewrite B=$(BUILD)/san BUILD=$(BUILD) PYTHON=$(PYTHON) sh tests/run.sh $(patsubst %.c,$(BUILD)/san/%,$(wildcard tests/screen/test_*.c))

# ---- check ----

#: make check        static analysis, formatting, layers, message catalogue: no findings
check:
	@$(MAKE) --no-print-directory deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@BUILD=$(BUILD) JOBS=$(JOBS) PKG_CFLAGS='$(PKG_CFLAGS)' sh tests/check.sh

#: make bench        measures start, keys, loading and commits against bare programs in the same run
bench:
	@$(MAKE) --no-print-directory deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all $(BUILD)/release/tests/bench/bench
	@BUILD=$(BUILD) $(BUILD)/release/tests/bench/bench
BENCHES = $(filter-out tests/bench/floor_%,$(sort $(wildcard tests/bench/*.c)))
$(B)/tests/bench/bench: $(patsubst %.c,$(B)/%.o,$(BENCHES)) $(call archives,journal) | $(B)/tests/bench/floor_curses
	$(call say,CC    $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lutil
$(B)/tests/bench/floor_%: $(B)/tests/bench/floor_%.o
	$(call say,CC    $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(shell pkg-config --libs ncursesw)

# ---- install ----

DATA = $(DESTDIR)$(datadir)/sonae
#: make install      respects DESTDIR, prefix, bindir, datadir and mandir; uninstall takes it away again
install: all pages
	install -d $(DESTDIR)$(bindir) $(DATA)/playbooks/shared $(DATA)/playbooks/answers \
		$(DESTDIR)$(datadir)/locale/ja/LC_MESSAGES
	install -m 755 $(BUILD)/sonae $(DESTDIR)$(bindir)/sonae
	for f in $(SHIPPED); do install -m 644 playbooks/$$f $(DATA)/playbooks/$$f; done
	for f in $(notdir $(ANSWERS)); do install -m 644 playbooks/answers/$$f $(DATA)/playbooks/answers/$$f; done
	install -m 644 playbooks/schema.json $(DATA)/playbooks/schema.json
	install -m 644 $(BUILD)/locale/ja/LC_MESSAGES/sonae.mo $(DESTDIR)$(datadir)/locale/ja/LC_MESSAGES/sonae.mo
	for f in $(COMPLETIONS); do install -d $(DESTDIR)$(datadir)/$$(dirname $${f#*:}); \
		install -m 644 locale/completion/$${f%%:*} $(DESTDIR)$(datadir)/$${f#*:}; done
pages:
	for f in $(MANUALS); do install -d $(DESTDIR)$(mandir)/$$(dirname $$f); \
		install -m 644 locale/man/$$f $(DESTDIR)$(mandir)/$$f; done
	for f in $(filter ja/%,$(MANUALS)); do $(BREAKS) locale/man/$$f > $(DESTDIR)$(mandir)/$$f; done
uninstall:
	rm -f $(DESTDIR)$(bindir)/sonae $(DESTDIR)$(datadir)/locale/ja/LC_MESSAGES/sonae.mo
	for f in $(MANUALS); do rm -f $(DESTDIR)$(mandir)/$$f; done
	for f in $(COMPLETIONS); do rm -f $(DESTDIR)$(datadir)/$${f#*:}; done
	rm -rf $(DATA)
MANUALS := $(patsubst locale/man/%,%,$(sort $(wildcard locale/man/man*/* locale/man/ja/man*/*)))
COMPLETIONS = sonae.bash:bash-completion/completions/sonae _sonae:zsh/site-functions/_sonae \
              sonae.fish:fish/vendor_completions.d/sonae.fish
# Formatters of manual pages break lines at spaces only: in the installed Japanese pages a break is allowed
# before every kana and kanji (three bytes that begin with 343 to 351) but for those of breaks.sed.
BREAKS = LC_ALL=C sed -e "/^[.]/!s/$$(printf '[\343-\351][\200-\277][\200-\277]')/\\\\:&/g" -f locale/man/ja/breaks.sed

#: make manual       puts the program's tables of commands, keys and fields into the manual and the completions
manual: all
	@sh locale/man/fill.sh $(BUILD)/sonae

#: make schema       writes playbooks/schema.json, by which editors complete and check
schema: all
	$(BUILD)/sonae schema > $(BUILD)/schema.json && mv $(BUILD)/schema.json playbooks/schema.json

#: make clean        takes build/ away
clean:
	rm -rf $(BUILD)

FORCE:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
