# make run     installs what is missing, builds and opens the window
# make test    every check, as .ci/run does it
# make bench   the figures of speed
# make clean   removes what was built

SHELL   := bash
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1.0)
RELEASE := -trimpath -ldflags='-s -w -X main.version=$(VERSION)' -tags no_emoji,migrated_fynedo
PLAIN   := CGO_ENABLED=0 go
ARGS    ?=

# Some distributions keep Go from fetching the version that go.mod asks for.
export GOTOOLCHAIN ?= auto

.PHONY: run build test check unit race window bench clean fit

run: build
	./marrow $(ARGS)

build:
	@.ci/setup run
	@echo "Building ./marrow. The first build compiles the OpenGL bindings and takes about three minutes."
	CGO_ENABLED=1 go build -v $(RELEASE) -o marrow .

test:
	@.ci/setup test
	@$(MAKE) --no-print-directory check unit race window

# Formatting, vet and staticcheck need neither C nor a display.
check:
	@bad=$$($(PLAIN) tool gofumpt -l .); if [ -n "$$bad" ]; then echo "gofumpt would change: $$bad"; exit 1; fi
	$(PLAIN) vet -tags ci ./...
	$(PLAIN) tool staticcheck -tags ci ./...

unit:
	$(PLAIN) test -tags ci ./...

race:
	CGO_ENABLED=1 go test -race ./sim ./sim/fit ./gui/...

# The real window on a virtual screen.
window:
	.ci/window

bench:
	$(PLAIN) test -tags ci -run '^$$' -bench . -benchmem ./...

# Calibrate the factors at the end of human.toml from a seed; takes some minutes.
fit:
	$(PLAIN) run -tags ci . fit -seed 1 -o sim/model/human.toml

clean:
	rm -rf marrow dist
