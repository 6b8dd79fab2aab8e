package gui

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
	"marrow/gui/figure/journal"
	"marrow/gui/figure/movie"
	"marrow/gui/figure/preflight"
)

// composing opens the composer on a window that shows a preset.
func composing(t *testing.T, w *Window) *composerView {
	t.Helper()
	o, ghost := w.figureOrder()
	c := newComposerView(w.kit, o, ghost, t.TempDir())
	if c.proof == nil || c.proof.err != nil {
		t.Fatalf("no proof: %v", c.proof)
	}
	return c
}

func TestExportWritesEveryFormat(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(9)
	o, _ := w.figureOrder()
	for _, f := range figure.Formats() {
		path := filepath.Join(t.TempDir(), "figure."+string(f))
		w.writeFiles(figureFault, func() ([]string, error) { return o.write(path) })
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", f, err)
		}
		if text := dialogText(w); !strings.Contains(text, path) {
			t.Errorf("%s is reported as %q", f, text)
		}
	}
	if files, err := o.write(filepath.Join(t.TempDir(), "figure")); err != nil || filepath.Ext(files[0]) != ".pdf" {
		t.Errorf("without an ending: %q, %v", files, err)
	}
}

func TestExportReportsItsFailure(t *testing.T) {
	w := running(t, "docetaxel")
	o, _ := w.figureOrder()
	path := filepath.Join(t.TempDir(), "no such folder", "figure.pdf")
	w.writeFiles(figureFault, func() ([]string, error) { return o.write(path) })
	if text := dialogText(w); !strings.Contains(text, "no such folder") {
		t.Errorf("the message is %q", text)
	}
}

// The file shows the moment of the export, whatever the window does next.
func TestExportTakesACopy(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(9)
	o, _ := w.figureOrder()
	drawn := func() []byte {
		c, err := o.compose()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := c.Export(&b, figure.SVG); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := drawn()
	w.seek(30)
	w.toggleLog()
	if !bytes.Equal(first, drawn()) {
		t.Error("the figure followed the window")
	}
}

func TestComposerPreview(t *testing.T) {
	w := running(t, "docetaxel")
	c := composing(t, w)
	page := c.proof.figure.Page
	if got, want := float64(c.image.MinSize().Width), page.WidthMM/25.4*previewDPI; got < want-1 || got > want+1 {
		t.Errorf("%g mm are shown %g units wide, want %g", page.WidthMM, got, want)
	}
	before := c.proof
	c.journal.SetSelectedIndex(3)
	if c.proof == before || c.proof.figure.Journal.ID != c.journals[3].ID {
		t.Error("another journal gives no other proof")
	}
	c.day.SetValue(12)
	if c.proof.figure.Sheet.At != 12 {
		t.Errorf("the tree stands on day %g", c.proof.figure.Sheet.At)
	}
	c.columns.SetSelectedIndex(1)
	if got, want := c.proof.figure.Page.WidthMM, c.journals[3].One; got != want {
		t.Errorf("one column is %g mm, want %g", got, want)
	}
}

func TestComposerPanels(t *testing.T) {
	c := composing(t, running(t, "docetaxel"))
	first := slices.Clone(c.panels.chosen)
	c.panels.toggle("alc", true)
	if got := c.proof.figure.Settings.Panels; !slices.Equal(got, append(first, "alc")) {
		t.Errorf("after adding: %v", got)
	}
	c.panels.raise(len(first))
	if got := c.proof.figure.Settings.Panels; got[len(first)-1] != "alc" {
		t.Errorf("after raising: %v", got)
	}
	for _, n := range slices.Clone(c.panels.chosen) {
		c.panels.toggle(n, false)
	}
	if len(c.panels.chosen) != 1 || c.proof.err != nil {
		t.Errorf("the last panel can be taken away: %v, %v", c.panels.chosen, c.proof.err)
	}
}

// Every journal can be satisfied by pressing the buttons.
func TestComposerMends(t *testing.T) {
	c := composing(t, running(t, "docetaxel"))
	for i, j := range c.journals {
		c.journal.SetSelectedIndex(i)
		for range 12 {
			k := slices.IndexFunc(c.proof.found, func(f preflight.Finding) bool { return f.Severity == preflight.Error && f.Fix != nil })
			if k < 0 {
				break
			}
			c.mend(c.proof.found[k])
		}
		if c.proof.err != nil || preflight.Errors(c.proof.found) {
			t.Errorf("%s: %v, %v", j.ID, c.proof.err, c.proof.found)
		}
	}
}

func TestFigureRestoresItsSession(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(9)
	c := composing(t, w)
	c.use(func(s *figure.Settings) { s.Journal, s.Log = "nature", true })
	path := filepath.Join(t.TempDir(), "figure.svg")
	if _, err := c.order.write(path); err != nil {
		t.Fatal(err)
	}
	other := running(t, "irradiation")
	other.openFile(path)
	if other.run.preset.Title != w.run.preset.Title || other.clock.player.t != 9 || !other.run.log {
		t.Errorf("restored %q on day %g", other.run.preset.Title, other.clock.player.t)
	}
	o, _ := other.figureOrder()
	again := filepath.Join(t.TempDir(), "again.svg")
	if _, err := o.write(again); err != nil {
		t.Fatal(err)
	}
	a, _ := os.ReadFile(path)
	b, _ := os.ReadFile(again)
	if !bytes.Equal(a, b) {
		t.Errorf("exported again the file differs: %d and %d bytes", len(a), len(b))
	}
	broken := filepath.Join(t.TempDir(), "foreign.svg")
	if err := os.WriteFile(broken, []byte("<svg/>"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := other.run.record
	other.openFile(broken)
	if other.run.record != before || dialogText(other) == "" {
		t.Error("a foreign file changed the window or was not reported")
	}
}

func TestMovieIsWrittenOrCanceled(t *testing.T) {
	o, _ := running(t, "docetaxel").figureOrder()
	opts := movie.Options{To: 2, Seconds: 0.2, FPS: 5, Width: 240}
	path := filepath.Join(t.TempDir(), "run.gif")
	if err := writeMovie(context.Background(), o, opts, path, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(data, []byte("GIF89a")) {
		t.Errorf("no GIF: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	none := filepath.Join(t.TempDir(), "none.gif")
	if err := writeMovie(ctx, o, opts, none, func(int, int) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a canceled movie leaves a file")
	}
}

func TestComposerGridAndResolution(t *testing.T) {
	c := composing(t, running(t, "docetaxel"))
	c.grid.SetSelectedIndex(3)
	if s := c.proof.figure.Settings; s.Grid != 3 || c.grid.Selected != "3 panels side by side" {
		t.Errorf("a grid of %d, shown as %q", s.Grid, c.grid.Selected)
	}
	if c.resolution.Visible() || !c.text.Visible() {
		t.Error("a PDF has a resolution, or no text")
	}
	c.format.SetSelected("PNG")
	if !c.resolution.Visible() || c.text.Visible() {
		t.Error("a PNG has no resolution, or a text mode")
	}
	c.resolution.SetSelected("1200 dpi")
	if c.proof.figure.Page.DPI != 1200 {
		t.Errorf("%g dpi", c.proof.figure.Page.DPI)
	}
	i := slices.IndexFunc(c.journals, func(j *journal.Journal) bool { return j.ID == "slides" })
	c.journal.SetSelectedIndex(i)
	if c.resolution.Selected != "1×, 1920 × 1080 pixels" || c.columns.Visible() {
		t.Errorf("a slide is offered as %q", c.resolution.Selected)
	}
	if w := c.image.MinSize().Width; w > 800 || !strings.Contains(c.size.Text, "Shown at 60 %") {
		t.Errorf("a slide is shown %g units wide: %q", w, c.size.Text)
	}
	c.resolution.SetSelected("2×, 3840 × 2160 pixels")
	if !strings.Contains(c.size.Text, "3840 × 2160 pixels at 288 dpi") {
		t.Errorf("the size is %q", c.size.Text)
	}
}

// An opened movie brings back its session, and filmed again it has its bytes.
func TestMovieRestoresItsSession(t *testing.T) {
	o, _ := running(t, "docetaxel").figureOrder()
	first := filepath.Join(t.TempDir(), "run.gif")
	if err := writeMovie(context.Background(), o, movie.Options{From: 1.23, To: 4.56, Seconds: 1, FPS: 5, Width: 160, Height: 100}, first, nil); err != nil {
		t.Fatal(err)
	}
	w := running(t, "irradiation")
	w.openFile(first)
	if w.run.preset.Title != o.runs[0].Preset.Title {
		t.Fatalf("restored %q: %s", w.run.preset.Title, dialogText(w))
	}
	again, _ := w.figureOrder()
	if again.format != figure.PDF {
		t.Errorf("a still would be a %s", again.format)
	}
	w.askMovie(again)
	var film *widget.Button
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if b, ok := o.(*widget.Button); ok && b.Text == "Save…" {
			film = b
		}
	}
	if film == nil {
		t.Fatal("the form has no button")
	}
	film.OnTapped()
	if w.drawn.motion == nil || *w.drawn.motion != (movie.Options{From: 1.23, To: 4.56, Seconds: 1, FPS: 5, Width: 160, Height: 100, Hold: 1}) {
		t.Fatalf("the form makes %+v of it", w.drawn.motion)
	}
	second := filepath.Join(t.TempDir(), "again.gif")
	again.settings.At = o.settings.At
	if err := writeMovie(context.Background(), again, *w.drawn.motion, second, nil); err != nil {
		t.Fatal(err)
	}
	a, _ := os.ReadFile(first)
	b, _ := os.ReadFile(second)
	if !bytes.Equal(a, b) {
		t.Errorf("filmed again the file differs: %d and %d bytes", len(a), len(b))
	}
}

// A movie may be dropped on the window as well as opened.
func TestMovieIsDropped(t *testing.T) {
	o, _ := running(t, "docetaxel").figureOrder()
	for _, name := range []string{"run.gif", "run.png", "run.apng"} {
		path := filepath.Join(t.TempDir(), name)
		if err := writeMovie(context.Background(), o, movie.Options{To: 2, Seconds: 0.2, FPS: 5, Width: 120}, path, nil); err != nil {
			t.Fatal(err)
		}
		w := running(t, "irradiation")
		w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
		if w.run.preset.Title != o.runs[0].Preset.Title || w.drawn.motion == nil {
			t.Errorf("%s restored %q: %s", name, w.run.preset.Title, dialogText(w))
		}
	}
}
