package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"marrow/gui"
	_ "marrow/gui/locale" // before Fyne asks for the language
	"marrow/presets"
)

// appID names preferences and the desktop entry.
const appID = "org.marrow.explorer"

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

// openWindow shows the window until it is closed.
func openWindow(c *call) error {
	var f windowFlags
	f.define(c)
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if f.version {
		return printVersion(&call{flags: c.flags, stdout: c.stdout})
	}
	opts, err := f.options(c)
	if err != nil {
		return err
	}
	if !hasDisplay() {
		return &exitError{statusWindow, errNoDisplay}
	}
	slog.SetLogLoggerLevel(f.logLevel)
	keepCrash()
	a, err := start(c.stderr, opts)
	if err != nil {
		return &exitError{statusWindow, err}
	}
	if f.quitAfter > 0 {
		time.AfterFunc(f.quitAfter, func() { fyne.Do(a.Quit) })
	}
	a.Run()
	return nil
}

// options checks the flags and loads the presets.
func (f *windowFlags) options(c *call) (gui.Options, error) {
	opts := gui.Options{Presenter: f.presenter, Paused: f.paused, Theme: f.theme, Seed: f.seed, Version: programVersion(), Load: presets.Load}
	var err error
	if opts.Size, err = parseSize(f.size); err != nil {
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
func parseSize(text string) (fyne.Size, error) {
	var w, h uint16
	var rest string
	n, _ := fmt.Sscanf(strings.ToLower(text)+" ", "%dx%d%s", &w, &h, &rest)
	if n != 2 || w < 100 || h < 100 {
		return fyne.Size{}, fmt.Errorf("-size %s: write width x height of at least 100x100, e.g. 1280x800", text)
	}
	return fyne.NewSize(float32(w), float32(h)), nil
}

var (
	errNoDisplay = errors.New("no display: neither DISPLAY nor WAYLAND_DISPLAY is set.\n" +
		"Start marrow from a desktop session; over ssh, use ssh -X.\n" +
		"marrow list, run, figure and validate work without a display")

	// adviceOpenGL follows the cause when a window cannot be made.
	adviceOpenGL = "Marrow draws with OpenGL 2.1. Install the graphics driver, or Mesa's software\n" +
		"driver (Debian, Ubuntu: apt-get install libgl1-mesa-dri); on a virtual machine\n" +
		"turn on 3D acceleration; over remote desktop start it on the machine itself.\n" +
		"marrow list, run, figure and validate work without a window"
)

// hasDisplay reports whether there may be a screen; X11 and Wayland say so in
// the environment, other systems always have one.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin", "js":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// start makes and shows the window. Fyne reports what goes wrong here only to
// the log, and then waits forever or panics; start turns both into an error.
func start(stderr io.Writer, opts gui.Options) (a fyne.App, err error) {
	guard := &startGuard{to: stderr}
	log.SetOutput(guard)
	defer log.SetOutput(stderr)
	defer func() {
		if p := recover(); p != nil {
			err = guard.explain(p)
		}
	}()
	a = app.NewWithID(appID)
	gui.New(a, opts).Start()
	return a, nil
}

// fatalLogs are Fyne's reports after which no window will ever appear, and
// GLFW's own.
var fatalLogs = []string{"window creation error", "failed to initialise GLFW", "failed to initialise OpenGL", "PlatformError: "}

// A startGuard passes the log on until Fyne reports that there is no window,
// and panics with the cause then.
type startGuard struct {
	to    io.Writer
	fatal bool   // the next line tells the cause
	cause string // what was reported
}

// Write implements io.Writer for one line of the log.
func (g *startGuard) Write(line []byte) (int, error) {
	text := string(bytes.TrimSpace(line))
	if g.fatal {
		_, cause, _ := strings.Cut(text, "Cause: ")
		g.cause = strings.TrimSpace(g.cause + ": " + cause)
		panic(g)
	}
	for _, f := range fatalLogs {
		i := strings.Index(text, f)
		if i < 0 {
			continue
		}
		g.cause = text[i:]
		if f == "PlatformError: " {
			return len(line), nil // GLFW goes on; if it cannot, it panics
		}
		g.fatal = true
		return len(line), nil
	}
	return g.to.Write(line)
}

// explain turns a panic during the start into an error with the mend. A panic
// that is not the graphics' goes on.
func (g *startGuard) explain(p any) error {
	text := fmt.Sprint(p)
	switch {
	case p == any(g):
		text = g.cause
	case strings.Contains(text, "OpenGL"), strings.Contains(text, "GLFW"), g.cause != "":
		if g.cause != "" {
			text = g.cause
		}
	default:
		panic(p)
	}
	return fmt.Errorf("the window cannot be opened: %s\n%s", text, adviceOpenGL)
}

// keepCrash writes the stack of a crash to crash.log in the user's cache
// folder, since a window started from a menu has no terminal.
func keepCrash() {
	dir, err := os.UserCacheDir()
	if err != nil {
		return
	}
	dir = filepath.Join(dir, "marrow")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return
	}
	f, err := os.OpenFile(filepath.Join(dir, "crash.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return
	}
	defer f.Close() // SetCrashOutput keeps a duplicate
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		slog.Warn("crash file", "err", err)
	}
}
