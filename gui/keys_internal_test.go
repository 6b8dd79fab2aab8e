package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestClickAPresetPressSpace(t *testing.T) {
	w := running(t, "steady-state")
	click(w, cardOf(t, w, "docetaxel"))
	arrive(t, w)
	if w.run.preset.ID != "docetaxel" {
		t.Fatalf("the click chose %q", w.run.preset.ID)
	}
	was := w.clock.player.playing
	press(w, fyne.KeySpace)
	if w.clock.player.playing == was {
		t.Error("Space after a click on a preset neither plays nor pauses")
	}
	if w.next.preset != nil {
		t.Error("Space chose the preset again")
	}
}

func TestDragScrubPressPageDown(t *testing.T) {
	w := running(t, "docetaxel")
	s := w.view.transport.scrub
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(s.x(2, s.Size().Width), 5)}})
	s.DragEnd()
	if got := w.clock.player.t; got < 1.9 || got > 2.1 {
		t.Fatalf("dragged to day 2, stands on day %.2f", got)
	}
	press(w, fyne.KeyPageDown)
	want := w.run.lecture.steps[1].t // the first step asks on day 0
	if w.clock.player.t != want || !w.view.step.Visible() {
		t.Errorf("Page Down: day %g, card %v; want day %g and the question", w.clock.player.t, w.view.step.Visible(), want)
	}
}

func TestOpenCardPressF5(t *testing.T) {
	w := running(t, "docetaxel")
	w.selectCell("gmp")
	press(w, fyne.KeyF5)
	if !w.theme.presenter() {
		t.Fatal("F5 with a card open does not start presenter mode")
	}
	press(w, fyne.KeyEscape) // the card first
	press(w, fyne.KeyEscape)
	if w.theme.presenter() {
		t.Error("Esc does not leave presenter mode")
	}
}

// Space plays and arrows scrub whatever has the focus, except in a text field.
func TestEveryWidgetHandsKeysOn(t *testing.T) {
	w := running(t, "docetaxel")
	for name, f := range map[string]fyne.Focusable{
		"button": w.view.transport.play, "card": w.view.list.cards[0],
		"scrub": w.view.transport.scrub, "tree": w.view.tree,
	} {
		w.win.Canvas().Focus(f)
		w.setPlaying(false)
		w.run.lecture.dismiss()
		press(w, fyne.KeySpace)
		if !w.clock.player.playing {
			t.Errorf("%s: Space does not play", name)
		}
		w.setPlaying(false)
		w.seek(10)
		press(w, fyne.KeyRight)
		if w.clock.player.t != 11 {
			t.Errorf("%s: Right goes to day %g, want 11", name, w.clock.player.t)
		}
		typeRune(w, 'l')
		if !w.run.log {
			t.Errorf("%s: l does not reach the router", name)
		}
		w.toggleLog()
		if w.win.Canvas().Focused() != f {
			t.Errorf("%s lost the focus", name)
		}
	}
}

func TestEnterPressesTheFocusedButton(t *testing.T) {
	w := running(t, "docetaxel")
	w.win.Canvas().Focus(cardOf(t, w, "docetaxel"))
	press(w, fyne.KeyReturn)
	if w.next.preset == nil || w.next.preset.ID != "docetaxel" {
		t.Error("Enter does not choose the focused preset")
	}
}

func TestSearchFieldKeepsWriting(t *testing.T) {
	w := running(t, "docetaxel")
	w.setPlaying(false)
	s := w.view.list.search
	w.win.Canvas().Focus(s)
	test.Type(s, "l 1")
	if s.Text != "l 1" {
		t.Errorf("typed %q", s.Text)
	}
	if w.run.log || w.next.preset != nil || w.clock.player.playing {
		t.Error("letters of the search reached the window")
	}
	press(w, fyne.KeyPageDown)
	if !w.run.lecture.open {
		t.Error("Page Down does not leave the search field")
	}
	s.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: ctrl})
	if w.theme.factor <= 1 {
		t.Error("Ctrl++ does not leave the search field")
	}
	press(w, fyne.KeyEscape)
	if w.win.Canvas().Focused() != nil {
		t.Error("Esc does not leave the search field")
	}
}

func TestTapElsewhereLeavesTheSearchField(t *testing.T) {
	w := running(t, "docetaxel")
	w.win.Canvas().Focus(w.view.list.search)
	w.view.transport.play.Tapped(nil)
	if w.win.Canvas().Focused() != nil {
		t.Error("the search field would take the next Space")
	}
}

func TestShiftMakesWeeks(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(20)
	w.keys.mods = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	press(w, fyne.KeyLeft)
	if w.clock.player.t != 13 {
		t.Errorf("Shift+Left: day %g, want 13", w.clock.player.t)
	}
}

// No two commands share a key, and every printed key stands for a chord.
func TestKeysAreUnique(t *testing.T) {
	w := newTestWindow(t, Options{})
	owner := map[chord]string{}
	for _, c := range w.keys.commands {
		for _, k := range c.keys {
			k.show = ""
			if o, ok := owner[k]; ok && o != c.name {
				t.Errorf("%q and %q share a key", o, c.name)
			}
			owner[k] = c.name
		}
		if c.help != "" && shown(c.keys) == "" {
			t.Errorf("%q is on the key card without a key", c.name)
		}
	}
}

func TestDialogKeepsItsKeys(t *testing.T) {
	w := running(t, "docetaxel")
	w.showAbout()
	w.keys.Key(fyne.KeySpace)
	if w.clock.player.playing {
		t.Error("Space behind a dialog played")
	}
	w.keys.Key(fyne.KeyEscape)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close the dialog")
	}
}
