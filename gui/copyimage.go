package gui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"fyne.io/fyne/v2/dialog"

	"marrow/gui/figure"
)

// Fyne's clipboard holds text only, so a picture goes through a program of the
// system: of each platform the first that is there and works.

// A clipper is such a program. It reads the PNG from its input, or finds it in
// the file that the variable MARROW_IMAGE names: paths in arguments would be
// taken apart by scripts.
type clipper struct {
	program string
	args    []string
	needs   string // environment without which it cannot work; "": none
	input   bool   // the PNG comes on standard input
}

// unixClippers serve Linux and the BSDs, under Wayland and under X11.
var unixClippers = []clipper{
	{"wl-copy", []string{"--type", "image/png"}, "WAYLAND_DISPLAY", true},
	{"xclip", []string{"-selection", "clipboard", "-t", "image/png", "-i"}, "DISPLAY", true},
}

// clippers are those of the other systems.
var clippers = map[string][]clipper{
	"darwin": {{"osascript", []string{"-e", `set the clipboard to (read (POSIX file (system attribute "MARROW_IMAGE")) as «class PNGf»)`}, "", false}},
	"windows": {{"powershell", []string{
		"-NoProfile", "-STA", "-WindowStyle", "Hidden", "-Command",
		"$ErrorActionPreference='Stop'; Add-Type -AssemblyName System.Windows.Forms,System.Drawing; [Windows.Forms.Clipboard]::SetImage([Drawing.Image]::FromFile($env:MARROW_IMAGE))",
	}, "", false}},
}

// clippersOf lists the programs of a system.
func clippersOf(goos string) []clipper {
	if list, ok := clippers[goos]; ok {
		return list
	}
	return unixClippers
}

// errNoClipper says that no program can take a picture.
var errNoClipper = errors.New("no program here puts a picture on the clipboard")

// clipTime is how long a program may take: some never end without a display.
const clipTime = 10 * time.Second

// copyPNG puts a PNG on the clipboard of the system. Any goroutine.
func copyPNG(file []byte) error {
	err := errNoClipper
	for _, c := range clippersOf(runtime.GOOS) {
		if _, missing := exec.LookPath(c.program); missing != nil || c.needs != "" && os.Getenv(c.needs) == "" {
			continue
		}
		if err = c.copy(file); err == nil {
			return nil
		}
	}
	return err
}

// copy runs the program.
func (c clipper) copy(file []byte) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), clipTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.program, c.args...)
	// output goes nowhere: the programs of X11 stay to serve the picture, and
	// with a pipe Wait would wait for them
	if c.input {
		cmd.Stdin = bytes.NewReader(file)
	} else {
		path, err := writeTemp(file)
		if err != nil {
			return err
		}
		defer os.Remove(path)
		cmd.Env = append(os.Environ(), "MARROW_IMAGE="+path)
	}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", c.program, err)
	}
	return nil
}

func writeTemp(file []byte) (string, error) {
	f, err := os.CreateTemp("", "marrow-*.png")
	if err != nil {
		return "", err
	}
	_, err = f.Write(file)
	return f.Name(), errors.Join(err, f.Close())
}

// copyDPI is the resolution of a copied picture of print: sharp at its size in
// a text, and small enough for every program.
const copyDPI = 300

// picture is the figure as a PNG for the clipboard: on a slide at twice its
// pixels, as it will be shown enlarged. Any goroutine.
func (o figureOrder) picture() ([]byte, error) {
	o.settings.DPI = 0
	c, err := o.compose()
	if err != nil {
		return nil, err
	}
	o.settings.DPI = copyDPI
	if c.Journal.Height > 0 {
		o.settings.DPI = 2 * c.Journal.DPI
	}
	if c, err = o.compose(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = c.Export(&b, figure.PNG)
	return b.Bytes(), err
}

// copyImage puts the figure on the clipboard; where that cannot be done it is
// saved as a PNG, and the window says where.
func (w *Window) copyImage(o figureOrder) {
	o.settings = cloned(o.settings)
	name, clip := w.fileName()+".png", w.kit.copyPNG
	w.kit.run(func() {
		file, err := o.picture()
		var path string
		if err == nil && (clip == nil || clip(file) != nil) {
			path, err = saveBeside(pictureFolder(), name, file)
		}
		w.kit.do(func() {
			switch {
			case err != nil:
				w.showError("The image cannot be copied", err)
			case path != "":
				w.showDialog(dialog.NewInformation("Image saved", noClipperText(runtime.GOOS)+"\nThe image is in "+path, w.win))
			default:
				w.showDialog(dialog.NewInformation("Image copied", "The image is on the clipboard.", w.win))
			}
		})
	})
}

// noClipperText says why the picture is in a file, and what would help.
func noClipperText(goos string) string {
	if _, ok := clippers[goos]; ok {
		return "The clipboard of this system took no image."
	}
	return "The clipboard took no image; wl-clipboard or xclip would put it there."
}

// pictureFolder is where people look for pictures: their folder of that name,
// else their home, else that of temporary files.
func pictureFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	if dir := filepath.Join(home, "Pictures"); isFolder(dir) {
		return dir
	}
	if isFolder(home) {
		return home
	}
	return os.TempDir()
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// saveBeside writes a file that nobody was asked for, so it replaces none: the
// name gets a number if it is taken.
func saveBeside(dir, name string, file []byte) (string, error) {
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		path := filepath.Join(dir, name)
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s-%d%s", name[:len(name)-len(ext)], n, ext))
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, os.ErrExist) && n < 1000 {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = io.Copy(f, bytes.NewReader(file))
		return path, errors.Join(err, f.Close())
	}
}
