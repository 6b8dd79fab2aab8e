package gui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"marrow/sim"
)

func TestOpensOnALivingMarrow(t *testing.T) {
	w := newTestWindow(t, Options{})
	arrive(t, w)
	if w.run.preset.ID != "steady-state" || !w.clock.player.playing {
		t.Errorf("opens on %q, playing %v", w.run.preset.ID, w.clock.player.playing)
	}
	playOn(w, 100)
	if w.view.step.Visible() || !w.clock.player.playing {
		t.Error("stops for a question although nobody lectures")
	}
}

func TestPausedStaysPaused(t *testing.T) {
	w := running(t, "docetaxel")
	if w.clock.player.playing {
		t.Error("plays although it was started paused")
	}
}

func TestChoosingRunsFromDayZero(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(20)
	typeRune(w, '4')
	arrive(t, w)
	p := w.clock.player
	if w.run.preset.ID != "blood-donation" || p.t != 0 || p.days != w.run.preset.Days {
		t.Errorf("%q on day %g of %g", w.run.preset.ID, p.t, p.days)
	}
	if w.run.ghost == nil || w.run.ghost == w.run.record {
		t.Error("the previous run is not kept as the ghost")
	}
}

func TestBadPresetLeavesTheWindow(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(9)
	before := w.run.record
	path := filepath.Join(t.TempDir(), "bad.toml")
	if err := os.WriteFile(path, []byte("title = \"x\"\ndays = \"soon\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	if w.run.record != before || w.run.preset.ID != "docetaxel" || w.clock.player.t != 9 {
		t.Error("a bad preset changed the window")
	}
	if text := dialogText(w); !strings.Contains(text, "bad.toml:2:") {
		t.Errorf("the message names no place: %q", text)
	}
}

func TestFailedRunLeavesTheWindow(t *testing.T) {
	w := running(t, "docetaxel")
	before := w.run.record
	w.choose(preset(t, "irradiation"))
	w.apply(sim.Update{Run: w.next.run, Record: before, Err: errors.New("event 1: amount: too much")})
	if w.run.record != before || w.run.preset.ID != "docetaxel" {
		t.Error("a failed run changed the window")
	}
	if text := dialogText(w); !strings.Contains(text, "event 1") {
		t.Errorf("the message is %q", text)
	}
}

func TestOlderRunsAreIgnored(t *testing.T) {
	w := running(t, "docetaxel")
	r := w.run.record
	w.choose(preset(t, "irradiation"))
	w.choose(preset(t, "infection"))
	w.apply(sim.Update{Run: w.next.run - 1, Record: r})
	if w.run.preset.ID != "docetaxel" {
		t.Errorf("an overtaken run changed the window to %q", w.run.preset.ID)
	}
	arrive(t, w)
	if w.run.preset.ID != "infection" {
		t.Errorf("shows %q, want the newest choice", w.run.preset.ID)
	}
}

func TestDropLoadsAPreset(t *testing.T) {
	w := newTestWindow(t, Options{Load: nil, Paused: true})
	arrive(t, w)
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(filepath.Join("..", "presets", "infection.toml"))})
	arrive(t, w)
	if w.run.preset.ID != "infection" {
		t.Errorf("shows %q", w.run.preset.ID)
	}
}

func TestSelectingACellShowsItsCard(t *testing.T) {
	w := running(t, "docetaxel")
	w.selectCell("n")
	side := w.view.side
	if !side.card.Visible() || side.title.Text != "Blood neutrophils" {
		t.Fatalf("card visible %v, title %q", side.card.Visible(), side.title.Text)
	}
	if names := w.panelNames(); names[len(names)-1] != "pool.n" {
		t.Errorf("panels %v, want the cell's curve last", names)
	}
	if !strings.HasPrefix(side.now.Text, "Now 4.2×10¹⁰ cells") {
		t.Errorf("present level %q, want the normal pool of 4.2e10", side.now.Text)
	}
	press(w, fyne.KeyEscape)
	if side.card.Visible() || w.run.selected != "" || side.title.Text != w.run.preset.Title {
		t.Error("Esc does not bring the story back")
	}
}

func TestUnknownCellSelectsNothing(t *testing.T) {
	w := running(t, "docetaxel")
	w.selectCell("no such cell")
	if w.run.selected != "" || w.view.side.card.Visible() {
		t.Error("a cell that is not in the table was selected")
	}
}

func TestMilestonesAreVisited(t *testing.T) {
	w := running(t, "docetaxel")
	typeRune(w, 'n')
	first := w.run.milestones[0].T
	if w.clock.player.t != first {
		t.Errorf("N goes to day %g, want %g", w.clock.player.t, first)
	}
}

func TestPresenterMakesRoomAndGivesItBack(t *testing.T) {
	w := running(t, "docetaxel")
	w.setPresenter(true)
	if w.view.frame.left.Visible() || w.view.gauges.Visible() || len(w.panelNames()) != 3 {
		t.Error("presenter mode keeps the list, the gauges or four panels")
	}
	if w.theme.dark() {
		t.Error("presenter mode is not white")
	}
	w.setPresenter(false)
	if !w.view.frame.left.Visible() || !w.view.gauges.Visible() || len(w.panelNames()) != 4 {
		t.Error("something did not come back")
	}
}

func TestBlankCoversTheWindow(t *testing.T) {
	w := running(t, "docetaxel")
	typeRune(w, '.')
	if b := w.view.blank; !b.Visible() || b.Size() != w.view.root.Size() {
		t.Errorf("blank visible %v, %v of %v", b.Visible(), b.Size(), w.view.root.Size())
	}
	typeRune(w, 'b')
	if w.view.blank.Visible() {
		t.Error("B does not bring the window back")
	}
}

// dialogText collects the labels of the topmost dialog.
func dialogText(w *Window) string {
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	var text []string
	for _, o := range test.LaidOutObjects(top) {
		if l, ok := o.(*widget.Label); ok {
			text = append(text, l.Text)
		}
	}
	return strings.Join(text, "\n")
}
