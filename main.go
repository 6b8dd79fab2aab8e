// Command marrow is a desktop explorer of human hematopoiesis. Without a
// command it opens the window; the commands run without a display.
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

	"marrow/cli"
	"marrow/gui"
	_ "marrow/gui/locale" // before Fyne asks for the language
	"marrow/presets"
)

// appID names preferences and the desktop entry.
const appID = "org.marrow.explorer"

// version is set by the linker in released builds.
var version string

func main() {
	os.Exit(cli.Run(cli.Program{Version: version, Window: openWindow}, os.Args[1:], os.Stdout, os.Stderr))
}

// openWindow shows the window until it is closed.
func openWindow(o cli.WindowOptions) error {
	if !hasDisplay() {
		return errNoDisplay
	}
	slog.SetLogLoggerLevel(o.LogLevel)
	keepCrash()
	a, err := start(os.Stderr, gui.Options{
		Preset: o.Preset, Library: o.Library, Presenter: o.Presenter, Paused: o.Paused,
		Size: fyne.NewSize(float32(o.Width), float32(o.Height)), Theme: o.Theme,
		Seed: o.Seed, Version: o.Version, Load: presets.Load,
	})
	if err != nil {
		return err
	}
	if o.QuitAfter > 0 {
		time.AfterFunc(o.QuitAfter, func() { fyne.Do(a.Quit) })
	}
	a.Run()
	return nil
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
