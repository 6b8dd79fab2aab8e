package gui

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Every system has a program, and none gets a path on its command line.
func TestClippers(t *testing.T) {
	for _, goos := range []string{"linux", "freebsd", "darwin", "windows"} {
		list := clippersOf(goos)
		if len(list) == 0 {
			t.Errorf("%s has none", goos)
		}
		for _, c := range list {
			if c.input == strings.Contains(strings.Join(c.args, " "), "MARROW_IMAGE") {
				t.Errorf("%s: %s gets the picture twice or not at all", goos, c.program)
			}
		}
	}
}

// program puts a shell script on the path in place of a system's program.
func program(t *testing.T, name, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/bin:/usr/bin")
	return dir
}

func TestClipperGetsThePicture(t *testing.T) {
	dir := program(t, "xclip", `cat > "$(dirname "$0")/got"; echo "$@" > "$(dirname "$0")/args"`)
	t.Setenv("DISPLAY", ":1")
	t.Setenv("WAYLAND_DISPLAY", "")
	want := []byte("\x89PNG\r\n\x00picture")
	c := unixClippers[1]
	if err := c.copy(want); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(filepath.Join(dir, "got"))
	args, _ := os.ReadFile(filepath.Join(dir, "args"))
	if !bytes.Equal(got, want) || !strings.Contains(string(args), "image/png") {
		t.Errorf("it got %q with %q", got, args)
	}
	// those that read a file find it by the variable
	dir = program(t, "osascript", `cat "$MARROW_IMAGE" > "$(dirname "$0")/got"; echo "$MARROW_IMAGE" > "$(dirname "$0")/name"`)
	if err := clippersOf("darwin")[0].copy(want); err != nil {
		t.Fatal(err)
	}
	got, _ = os.ReadFile(filepath.Join(dir, "got"))
	name, _ := os.ReadFile(filepath.Join(dir, "name"))
	if !bytes.Equal(got, want) {
		t.Errorf("it got %q", got)
	}
	if _, err := os.Stat(strings.TrimSpace(string(name))); err == nil {
		t.Errorf("%s is left behind", name)
	}
	program(t, "xclip", "exit 3")
	if err := c.copy(want); err == nil || !strings.Contains(err.Error(), "xclip") {
		t.Errorf("a failure is %v", err)
	}
}

func TestCopyImage(t *testing.T) {
	w := running(t, "docetaxel")
	o, _ := w.figureOrder()
	o.settings.Panels = []string{"anc"}
	var got []byte
	w.kit.copyPNG = func(b []byte) error { got = b; return nil }
	w.copyImage(o)
	config, err := png.DecodeConfig(bytes.NewReader(got))
	if err != nil || config.Width != 1051 { // 89 mm at 300 dpi
		t.Errorf("%d pixels wide, error %v", config.Width, err)
	}
	if text := dialogText(w); !strings.Contains(text, "on the clipboard") {
		t.Errorf("the message is %q", text)
	}
	o.settings.Journal = "slides"
	w.copyImage(o)
	if config, err = png.DecodeConfig(bytes.NewReader(got)); err != nil || config.Width != 3840 || config.Height != 2160 {
		t.Errorf("a slide of %d × %d pixels, error %v", config.Width, config.Height, err)
	}
}

// Without a clipboard for images the figure is saved, and never over a file.
func TestCopyImageSaves(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	w := running(t, "docetaxel")
	o, _ := w.figureOrder()
	o.settings.Panels = []string{"anc"}
	w.kit.copyPNG = func([]byte) error { return errors.New("no display") }
	for _, name := range []string{"docetaxel-day-0.png", "docetaxel-day-0-2.png"} {
		w.copyImage(o)
		path := filepath.Join(home, name)
		if text := dialogText(w); !strings.Contains(text, path) {
			t.Errorf("the message is %q, want %q", text, path)
		}
		if b, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(b, []byte("\x89PNG")) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.Mkdir(filepath.Join(home, "Pictures"), 0o755); err != nil {
		t.Fatal(err)
	}
	if got := pictureFolder(); got != filepath.Join(home, "Pictures") {
		t.Errorf("pictures go to %s", got)
	}
}
