package cli

import (
	"fmt"
	"log/slog"
	"strings"
	"time"

	"marrow/presets"
)

// WindowOptions is what the command line asks of the window.
type WindowOptions struct {
	Preset        *presets.Preset   // shown first; nil leaves the choice to the window
	Library       []*presets.Preset // built-in presets and the user's own
	Presenter     bool              // start in presenter mode
	Paused        bool              // start with the clock standing
	Width, Height int               // in units of the screen scale
	Theme         string            // "light", "dark" or "system"; "" keeps the one chosen in the window
	Seed          uint64            // of stochastic runs; 0 keeps the preset's
	QuitAfter     time.Duration     // closes the window; 0 leaves that to the user
	LogLevel      slog.Level        // of the log
	Version       string            // of the program, as marrow version prints it
}

// windowFlags are the flags of the window.
type windowFlags struct {
	preset    string
	presenter bool
	paused    bool
	size      string
	theme     string
	seed      uint64
	quitAfter time.Duration
	logLevel  slog.Level
	version   bool
}

func (f *windowFlags) define(c *call) {
	c.flags.StringVar(&f.preset, "preset", "", "open this preset, by its `name` or file")
	c.flags.BoolVar(&f.presenter, "presenter", false, "start in presenter mode, for a projector")
	c.flags.BoolVar(&f.paused, "paused", false, "start with the clock standing")
	c.flags.StringVar(&f.size, "size", "1280x800", "`WxH` of the window, in units of the screen scale")
	c.flags.StringVar(&f.theme, "theme", "", "`light`, dark or system, instead of the one chosen in the window")
	c.flags.Uint64Var(&f.seed, "seed", 0, "seed of stochastic runs instead of the preset's")
	c.flags.DurationVar(&f.quitAfter, "quit-after", 0, "close the window after this `time`, e.g. 20s")
	c.flags.TextVar(&f.logLevel, "log-level", slog.LevelWarn, "`level` of the log: debug, info, warn or error")
	c.flags.BoolVar(&f.version, "version", false, "print the version")
}

// showWindow checks the flags and lets the program open its window.
func showWindow(c *call) error {
	var f windowFlags
	f.define(c)
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if f.version {
		return c.writeVersion()
	}
	opts, err := f.options(c)
	if err != nil {
		return err
	}
	if err := c.program.Window(opts); err != nil {
		return &exitError{statusWindow, err}
	}
	return nil
}

// options checks the flags and loads the presets.
func (f *windowFlags) options(c *call) (WindowOptions, error) {
	opts := WindowOptions{
		Presenter: f.presenter, Paused: f.paused, Theme: f.theme, Seed: f.seed,
		QuitAfter: f.quitAfter, LogLevel: f.logLevel, Version: c.program.version(),
	}
	var err error
	if opts.Width, opts.Height, err = parseSize(f.size); err != nil {
		return opts, c.misuse(err)
	}
	switch f.theme {
	case "", "light", "dark", "system":
	default:
		return opts, c.misuse(fmt.Errorf("-theme %s: must be light, dark or system", f.theme))
	}
	if f.quitAfter < 0 {
		return opts, c.misuse(fmt.Errorf("-quit-after %v: must not be negative", f.quitAfter))
	}
	if opts.Library, err = library(c.stderr); err != nil {
		return opts, err
	}
	if f.preset != "" {
		opts.Preset, err = find(f.preset, c.stderr)
	}
	return opts, err
}

// parseSize reads a size such as 1280x800.
func parseSize(text string) (width, height int, err error) {
	var w, h uint16
	var rest string
	n, _ := fmt.Sscanf(strings.ToLower(text)+" ", "%dx%d%s", &w, &h, &rest)
	if n != 2 || w < 100 || h < 100 {
		return 0, 0, fmt.Errorf("-size %s: write width x height of at least 100x100, e.g. 1280x800", text)
	}
	return int(w), int(h), nil
}
