# make setup     install the system libraries and tools
# make run       build, and ask the bundled corpus for 防災
# make test      run the tests (a slice of each campaign)
# make test-package  build and run programs that depend on the libraries, in debug and in release from an empty folder: all
#                examples of the documentation, whose output the pages show
# make test-workbooks  workbooks written by openpyxl (from PyPI) beside CSV of the same data: equal, how fast, how much memory
# make campaign  run the properties at full length
# make sanitize  run the tests under the address and the thread sanitizer: KIND=address or thread for one of them,
#                TESTS='--filter NAME' for some of the tests
# make fuzz      put mutated queries, JSON, tables, segments and commit points to the readers: MINUTES=N, SEED=N,
#                READER=NAME for one of them, INPUT=FILE to repeat a finding; findings go to .build-fuzz/
# make check     formatting, forbidden imports, arrows between folders, documents that are out of date
# make bench     relative timings: parts beside plain ways to the same, searches beside a scan, start-up beside sqlite3
# make bench-peers   the goals for speed, size and growth beside other engines: CORPUS=FILE.jsonl[.zst] or synthetic,
#                    MEGABYTES=N of it, QUERIES=PREFIX of ready query files, ENGINES=sakuin,tantivy,…, ROUNDS=N,
#                    OPTIONS='--reuse --skip growth …' (Benchmarks/Peers/bench_peers.py --help)
# make bench-growth  what indexing and searching cost at 1, 4 and 16 times the text
# make bench-tasks   searches from eight tasks beside one, and a sleep beside slow searches: INDEX=DIR QUERIES=FILE
# make variants   which pairs of spellings find each other, built in and with imported dictionaries: PAIRS=FILE.tsv
#                    (form, form, kind), DICTIONARIES='EDICT JUMAN.csv …'
# make relevance  how well searches rank on test collections: make relevance COLLECTIONS='DIR …'
# make check-answers  counts, concordances and facets beside a scan of every text, and whether stricter searches never
#                    find more: CORPUS=FILE.jsonl[.zst], SEED=N
# make generate   write the generated code anew: UNIHAN=DIR, where the files of the Unihan database and
#                 EquivalentUnifiedIdeograph.txt lie
# make libsakuin   build libsakuin.so and sakuin.h, for C and other languages, into .build-c/
# make install-libsakuin   install them below PREFIX, with a file for pkg-config
# make test-c      run the tests of libsakuin, by valgrind where that is installed
# make wheel       build the Python package, with all it needs inside, into bindings/python/dist/
# make test-python run the tests of the Python package in an environment of its own
# make docs      build the library's documentation as a web site
# make golden    rewrite the expected outputs of the command that differ, and fail where any did; look at the difference
# make install   install the command, its manual pages and shell completions below PREFIX

PREFIX ?= /usr/local
RELEASE = swift build -c release --static-swift-stdlib --product sakuin --scratch-path .build-static

PAIRS ?= ../shared/data/variants_dev.tsv
DICTIONARIES ?= $(wildcard /usr/share/edict/edict /usr/share/mecab/dic/juman/*.csv)
COLLECTIONS ?= $(wildcard ../shared/data/jaquad ../shared/data/rs_rename)

.PHONY: setup run build test campaign sanitize fuzz check generate bench bench-peers bench-growth bench-tasks relevance variants check-answers golden install clean docs libsakuin install-libsakuin test-c wheel test-python test-package test-workbooks

setup:
	@sh Scripts/setup.sh

build: setup
	@$(RELEASE)

run: build
	@.build-static/release/sakuin search --lang ja 防災

test: setup
	swift test -c release

test-package: setup
	@sh Scripts/test-dependent.sh

test-workbooks: build
	python3 -c 'import openpyxl' 2>/dev/null || python3 -m pip install --quiet openpyxl
	python3 Tests/Workbooks/compare.py .build-static/release/sakuin

sanitize: setup
	@for kind in $(or $(KIND),address thread); do sh Scripts/sanitize.sh $$kind $(TESTS) || exit 1; done

fuzz: setup
	swift build -c release --product SakuinFuzz
	@mkdir -p .build-fuzz
	@.build/release/SakuinFuzz --folder .build-fuzz --minutes $(or $(MINUTES),60) $(if $(SEED),--seed $(SEED)) $(READER) \
	  $(if $(INPUT),--input '$(INPUT)')

campaign: setup
	SAKUIN_TEST_SCALE=$${SAKUIN_TEST_SCALE:-10} swift test -c release

check: setup
	@sh Scripts/check.sh

generate:
	@[ -n '$(UNIHAN)' ] || { echo "generate: say where the files of the Unihan database and EquivalentUnifiedIdeograph.txt lie: make generate UNIHAN=DIR" >&2; exit 2; }
	python3 Sources/Sakuin/Reading/Generated/generate.py '$(UNIHAN)'
	python3 Sources/SakuinText/Folding/Generated/generate.py '$(UNIHAN)/EquivalentUnifiedIdeograph.txt'

bench: build
	swift run -c release MicroBenchmark
	swift run -c release --package-path Benchmarks SearchBenchmark
	python3 Benchmarks/Peers/startup.py .build-static/release/sakuin

bench-peers: build
	swift build -c release --package-path Benchmarks --product PeerBenchmark
	python3 Benchmarks/Peers/setup.py
	python3 Benchmarks/Peers/bench_peers.py $(if $(CORPUS),--corpus '$(CORPUS)') $(if $(MEGABYTES),--megabytes $(MEGABYTES)) \
	  $(if $(QUERIES),--queries '$(QUERIES)') $(if $(ENGINES),--only '$(ENGINES)') $(if $(ROUNDS),--rounds $(ROUNDS)) $(OPTIONS)

bench-growth: setup
	swift build -c release --package-path Benchmarks --product PeerBenchmark
	python3 Benchmarks/Peers/growth.py $(if $(CORPUS),--corpus '$(CORPUS)') $(if $(MEGABYTES),--megabytes $(MEGABYTES))

bench-tasks: setup
	@swift run -c release --package-path Benchmarks ConcurrencyBenchmark '$(INDEX)' '$(QUERIES)'

relevance: setup
	@swift run -c release --package-path Benchmarks RelevanceBenchmark $(COLLECTIONS)

variants: build
	swift build -c release --package-path Benchmarks --product VariantBenchmark
	@.build-static/release/sakuin lexicon import $(DICTIONARIES) > .build-static/imported.spellings
	Benchmarks/.build/release/VariantBenchmark $(PAIRS)
	Benchmarks/.build/release/VariantBenchmark $(PAIRS) .build-static/imported.spellings

check-answers: setup
	@swift run -c release --package-path Benchmarks AnswerCheck '$(CORPUS)' $(if $(SEED),--seed $(SEED))

docs: setup
	@sh Scripts/docs.sh

golden: setup
	SAKUIN_UPDATE_GOLDEN=1 swift test -c release --filter Golden

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 .build-static/release/sakuin $(DESTDIR)$(PREFIX)/bin/sakuin
	sh Scripts/install-help.sh .build-static/release/sakuin $(DESTDIR)$(PREFIX)/share

libsakuin: setup
	@sh Scripts/libsakuin.sh .build-c

install-libsakuin: libsakuin
	install -d $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include
	install -m 755 .build-c/libsakuin.so $(DESTDIR)$(PREFIX)/lib/libsakuin.so
	install -m 644 .build-c/sakuin.h $(DESTDIR)$(PREFIX)/include/sakuin.h
	sed -e 's|@PREFIX@|$(PREFIX)|' -e "s|@VERSION@|$$(sed -n 's/^#define SAKUIN_VERSION "\(.*\)"/\1/p' .build-c/sakuin.h)|" \
	  Sources/SakuinC/include/sakuin.pc.in > $(DESTDIR)$(PREFIX)/lib/pkgconfig/sakuin.pc

test-c: libsakuin
	@sh Tests/C/run.sh .build-c

wheel: libsakuin
	@sh bindings/python/make-wheel.sh .build-c bindings/python/dist

test-python: wheel build
	@sh bindings/python/run-tests.sh bindings/python/dist

clean:
	rm -rf .build .build-c .build-static .build-asan .build-tsan .build-fuzz
