package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

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
