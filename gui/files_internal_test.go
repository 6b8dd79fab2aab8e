package gui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

func TestExportWritesEveryFormat(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(9)
	for ext, magic := range map[string]string{"png": "\x89PNG", "svg": "<?xml", "pdf": "%PDF"} {
		path := filepath.Join(t.TempDir(), "figure."+ext)
		w.export(path)
		data, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(data, []byte(magic)) {
			t.Errorf("%s: %d bytes, %v", ext, len(data), err)
		}
	}
}

func TestExportReportsItsFailure(t *testing.T) {
	w := running(t, "docetaxel")
	w.export(filepath.Join(t.TempDir(), "no such folder", "figure.pdf"))
	if text := dialogText(w); !strings.Contains(text, "no such folder") {
		t.Errorf("the message is %q", text)
	}
}

// The file shows the moment of the export, whatever the window does next.
func TestExportTakesACopy(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(9)
	sheet := w.sheet()
	page := sheet.PageFor(0, figure.Paper())
	drawn := func() []byte {
		var b bytes.Buffer
		if err := figure.Export(&b, figure.SVG, page, func(c draw.Canvas) error { return sheet.Draw(c, page.Style) }); err != nil {
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

func TestFileName(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(7.2)
	if got := w.fileName(); got != "docetaxel-day-7" {
		t.Errorf("proposes %q", got)
	}
}

func TestDropOfSomethingElse(t *testing.T) {
	w := running(t, "docetaxel")
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI("slides.pptx")})
	if text := dialogText(w); !strings.Contains(text, "slides.pptx") {
		t.Errorf("the message is %q", text)
	}
}
