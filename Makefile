# The developers' menu over CMake; `make help` lists it. BUILD=… builds elsewhere, JOBS=… sets how much at a time.
BUILD ?= build
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
FLAGS ?=
DOC ?= examples/ceasefire.txt
DAY ?= 2020-11-10
CMAKE = cmake -G Ninja -DCMAKE_INSTALL_PREFIX=$(PREFIX)

.PHONY: all help setup run test asan tsan clang lint fmt bench diff learn pages install clean

all: setup ## build the program and the libraries in build/
	@$(CMAKE) -S . -B $(BUILD) $(FLAGS) > $(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }; mv $(BUILD).log $(BUILD)/configure.log
	@ninja -C $(BUILD) -j $(JOBS) --quiet

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

setup: ## install what is missing of compiler, tools and libraries (Debian, Ubuntu; as root or with sudo)
	@tools/setup.sh

run: all ## code the example report and print its events (DOC=file DAY=yyyy-mm-dd for another)
	@$(BUILD)/truce code --published $(DAY) $(DOC)

test: all ## build and run all tests
	@tools/setup.sh readers
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

asan: setup ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(MAKE) --no-print-directory test BUILD=build-asan FLAGS="-DTRUCE_SANITIZE=address,undefined -DTRUCE_WERROR=ON"

tsan: setup ## the tests with threads under ThreadSanitizer
	@$(MAKE) --no-print-directory all BUILD=build-tsan FLAGS="-DTRUCE_SANITIZE=thread -DTRUCE_WERROR=ON"
	@ctest --test-dir build-tsan --output-on-failure -R 'batch|network|language|cli_verbs'

clang: ## the tests, built with clang (CLANG=clang-16 for another)
	@CC=$${CLANG:-clang-16} $(MAKE) --no-print-directory test BUILD=build-clang FLAGS=-DTRUCE_WERROR=ON

lint: all ## the project's rules, then clang-tidy where it is
	@tools/check.sh $(BUILD)
	@tidy=$$(command -v clang-tidy-16 || command -v clang-tidy) || { echo 'no clang-tidy'; exit 0; }; \
	  $$tidy -p $(BUILD) --quiet src/*.c src/*/*.c

fmt: ## lay the code out as .clang-format says
	@format=$$(command -v clang-format-16 || command -v clang-format) && $$format -i $$(git ls-files '*.c' '*.h')

bench: all ## measure accuracy and speed; keeps bench/RESULTS.md; FULL=1: the record of 1,000,000 events, not a tenth of it
	@ninja -C $(BUILD) --quiet bench-speed bench-knowledge bench-store bench-merge
	@python3 bench/run.py --build $(BUILD) $(if $(FULL),--full)

diff: ## what two builds code differently (OLD=build-old NEW=build; a build in another worktree has its own data)
	@python3 bench/diff.py $(OLD) $(or $(NEW),$(BUILD))

learn: ## train the language model anew (learn/learn.sh; needs PyTorch and the treebanks)
	@learn/learn.sh

pages: all ## make docs/cli.md, the man page and the completions from the option tables
	@tools/pages.sh $(BUILD)/truce

install: all ## install under PREFIX (/usr/local)
	@cmake --install $(BUILD)

clean: ## remove what was built
	@rm -rf build build-asan build-tsan build-clang
