# make run · make test · make check · make room · make check-room · make install PREFIX=… · make bench · make fuzz SECONDS=… · make tour · make dist
SHELL := /bin/sh
PREFIX ?= /usr/local
ARGS ?=
SECONDS ?= 60
PYTHON ?= /usr/bin/python3

LIBRARIES := libedit-dev libbsd-dev libmd-dev libncurses-dev libyaml-dev libsqlite3-dev libsodium-dev
# In `make check` and `make check-guides`, not in `make test`.
LONGER := test_faults.py test_hostile_guides.py test_hostile_files.py
# The terminal tests wait more than they compute: two at a time on each processor.
WORKERS := $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN))))
TEST_TOOLS := strace python3 python3-pytest python3-pytest-xdist python3-pyte python3-pexpect python3-jsonschema

# trustline-room: the browser's side of the sealing, and what its tests need.
ROOM_LIBRARIES := node-tweetnacl
ROOM_TOOLS := python3 python3-pytest python3-pyte python3-selenium chromium chromium-driver libsodium23 zbar-tools strace openssl faketime

# Which commit a release was built from, for --version.
release deb: export TRUSTLINE_COMMIT := $(shell git describe --always --dirty --abbrev=7 2>/dev/null)

# Two builds of one commit in two folders should be the same bytes (`make check-deb` found trustline different once): no path of the
# machine stands in the program, and Scripts/strip takes out what differs. Debug information would be stripped.
REPRODUCIBLE := -debug-info-format none -Xcc -ffile-prefix-map=$(CURDIR)=. -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xswiftc -file-compilation-dir -Xswiftc .

# The program people install: optimised, fully static, stripped. macOS has no static programs.
STATIC := --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -use-ld=lld
ifeq ($(shell uname -s),Darwin)
STATIC :=
PYTHON := python3
endif
RELEASE := --configuration release --product trustline $(STATIC) $(REPRODUCIBLE) --scratch-path .build-release

# The program phones talk to, built like the one people install.
ROOM_RELEASE := --package-path Room --configuration release --product trustline-room $(STATIC) $(REPRODUCIBLE) --scratch-path Room/.build-release

# The programs a Debian package holds: Swift's own libraries inside, the C libraries Debian's.
DEBIAN := --configuration release --product trustline --static-swift-stdlib -Xlinker -zrelro $(REPRODUCIBLE) --scratch-path .build-deb
ROOM_DEBIAN := --package-path Room --configuration release --product trustline-room --static-swift-stdlib -Xlinker -zrelro \
	$(REPRODUCIBLE) --quiet

.PHONY: room room-page room-release check-room bench-room run build release install test check bench fuzz check-numbers check-forms check-engines check-editors check-guides check-faults deb check-deb tour dist install-files clean need-libraries need-tools need-swift

run: build
	@.build/debug/trustline --workspace . $(ARGS)

need-swift:
	@command -v swift >/dev/null 2>&1 || { echo "Trustline is written in Swift 6: install it from https://www.swift.org/install, then run make again." >&2; exit 1; }

need-libraries: need-swift
	@Scripts/need $(LIBRARIES)

need-tools: need-libraries
	@Scripts/need $(TEST_TOOLS)

build: need-libraries
	@swift build --product trustline --quiet

release: need-libraries
	swift build $(RELEASE) --quiet
	Scripts/strip .build-release/release/trustline .build-release/trustline

# Room/.build/debug/trustline-room. The first build takes five minutes: it brings a web server.
room: room-page
	swift build --package-path Room --scratch-path Room/.build

room-page: need-swift
	@test -n "$$TRUSTLINE_TWEETNACL" || Scripts/need $(ROOM_LIBRARIES)
	@Scripts/room-page Room/Sources/CPage

room-release: room-page
	swift build $(ROOM_RELEASE) --quiet
	Scripts/strip Room/.build-release/release/trustline-room Room/.build-release/trustline-room

# The server, attacks on it, whole check-ins by HTTP and in a real browser.
check-room: build room
	@Scripts/need $(ROOM_TOOLS)
	-@Room/Tests/get-axe
	$(PYTHON) -m pytest -q -p no:cacheprovider Room/Tests

# 500 phones within a minute, beside somebody who types.
bench-room: build room
	Benchmarks/room

install: release room-release install-files

install-files:
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1" \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions" "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 755 .build-release/trustline "$(DESTDIR)$(PREFIX)/bin/trustline"
	install -m 755 Room/.build-release/trustline-room "$(DESTDIR)$(PREFIX)/bin/trustline-room"
	.build-release/trustline --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/trustline"
	.build-release/trustline --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_trustline"
	.build-release/trustline --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/trustline.fish"
	Scripts/manual .build-release/trustline "$(DESTDIR)$(PREFIX)/share/man/man1"

# .build-deb/trustline_VERSION_ARCH.deb
deb: need-libraries room-page
	@Scripts/need dpkg-dev
	swift build $(DEBIAN) --quiet
	mkdir -p Room/.build-deb
# The length of a source's path gets into the program (withoutActuallyEscaping in Hummingbird), so it is the same everywhere.
	scratch=$$(mktemp -d /tmp/trustline-XXXXXXXX) && trap 'rm -rf "$$scratch"' EXIT && \
	swift build $(ROOM_DEBIAN) --scratch-path "$$scratch" -Xcc -ffile-prefix-map="$$scratch"=./scratch \
		-Xswiftc -file-prefix-map -Xswiftc "$$scratch"=./scratch && \
	install -m 755 "$$scratch/release/trustline-room" Room/.build-deb/trustline-room
	Packaging/deb/build .build-deb/release/trustline Room/.build-deb/trustline-room

# lintian, a second build in another folder with the same checksum, and the package installed and tried in a clean Debian.
check-deb: deb
	@Scripts/need lintian debootstrap
	Packaging/deb/check

# docs/tour.cast, from the real program.
tour: build need-tools
	Scripts/tour

# A release in .build-dist, with all that has to hold before; `make dist CHECKS=` leaves out the hours of tests.
CHECKS ?= test check check-guides
dist: $(CHECKS) release room-release deb
	Scripts/dist .build-release/trustline Room/.build-release/trustline-room libc6-dev $(LIBRARIES) $(ROOM_LIBRARIES)

test: need-tools
	swift build --build-tests -debug-info-format none -Xswiftc -warnings-as-errors
	swift test --skip-build --quiet
	$(PYTHON) -m pytest -q -n $(WORKERS) -p no:cacheprovider Tests/TerminalTests $(LONGER:%=--ignore=Tests/TerminalTests/%)

check: need-tools
	Scripts/check

bench: release need-tools
	@Scripts/need sqlite3 python3-prompt-toolkit time
	@Benchmarks/run
	@Benchmarks/due
	@Benchmarks/history
	@Benchmarks/locked

fuzz: need-libraries
	Scripts/fuzz $(SECONDS)

# With the program that ships: 2,000 random sessions of every guide, a minute and a half; and guides and files from strangers, each held
# to a second and 100 MB.
check-guides: release need-tools
	.build-release/trustline check --run --random 2000 questionnaires/*.yaml
	TRUSTLINE_PROGRAM="$(CURDIR)/.build-release/trustline" $(PYTHON) -m pytest -q -p no:cacheprovider \
		Tests/TerminalTests/test_hostile_guides.py Tests/TerminalTests/test_hostile_files.py

# Real sessions with each call that changes a file failing in turn, or the program killed at it, or the power cut: hours.
check-faults: build need-tools
	TRUSTLINE_FAULTS=all TRUSTLINE_PATIENCE=600 $(PYTHON) -m pytest -q -s -p no:cacheprovider Tests/TerminalTests/test_faults.py

check-numbers: need-tools
	Tests/peers/check_numbers.sh

check-forms: need-tools
	Tests/peers/check_forms.sh

check-engines: need-tools
	Tests/peers/check_engines.sh

check-editors: need-tools
	Tests/peers/check_editors.sh

clean:
	rm -rf .build .build-* Room/.build Room/.build-* Room/Sources/CPage/page.html Room/Sources/CPage/page.policy
