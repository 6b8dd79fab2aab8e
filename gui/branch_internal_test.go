package gui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"marrow/sim"
)

// land simulates what was asked for last and lets it come in.
func land(t *testing.T, w *Window, s sim.Scenario) {
	t.Helper()
	r, err := sim.Simulate(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	w.apply(sim.Update{Run: w.next.run, Scenario: s, Record: r})
}

func TestWhatIf(t *testing.T) {
	w := running(t, "docetaxel")
	first := w.run.record
	w.seek(5)
	typeRune(w, 'w')
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("W asks nothing")
	}
	w.dialog.Hide()
	e := sim.Event{At: 5, Kind: "cytokine", What: "filgrastim", Amount: sim.Amount{Value: 5, Unit: "ug/kg"}}
	if err := w.branch(e); err != nil {
		t.Fatal(err)
	}
	land(t, w, first.Scenario.With(e))
	if w.run.ghost != first || w.clock.player.t != 5 || len(w.run.record.Scenario.Events) != len(first.Scenario.Events)+1 {
		t.Errorf("after the what-if: day %g, %d events", w.clock.player.t, len(w.run.record.Scenario.Events))
	}
	if !strings.Contains(w.view.flash.text.Text, "day 5") {
		t.Errorf("caption %q", w.view.flash.text.Text)
	}
	second := w.run.record
	w.seek(9)
	w.keys.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: ctrl})
	land(t, w, first.Scenario)
	if len(w.run.record.Scenario.Events) != len(first.Scenario.Events) || w.run.ghost != second {
		t.Error("undo did not bring the former run back with the other as ghost")
	}
	w.keys.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: ctrl | shift})
	land(t, w, second.Scenario)
	if len(w.run.record.Scenario.Events) != len(second.Scenario.Events) || w.clock.player.t != 9 {
		t.Errorf("redo ended on day %g", w.clock.player.t)
	}
}

func TestWhatIfRefuses(t *testing.T) {
	w := running(t, "docetaxel")
	before := w.run.record
	form := newEventForm(func() {})
	form.onAdd = w.branch
	hidden := false
	form.hide = func() { hidden = true }
	for _, text := range []string{"", "5 parsecs", "-3 ug/kg", "4 Gy"} {
		form.amount.SetText(text)
		form.add()
		if hidden || !form.fault.Visible() || form.fault.Text == "" {
			t.Errorf("%q was taken", text)
		}
	}
	if w.run.record != before || w.next.preset != nil || len(w.history.past) > 0 {
		t.Error("a refused event changed the window")
	}
	for _, k := range form.kinds {
		form.kind.SetSelected(kindName(k))
		if e, err := form.event(); err != nil || sim.Check(before.Scenario.With(e)) != nil {
			t.Errorf("what is proposed for %s is refused: %v, %v", k.Name, err, sim.Check(before.Scenario.With(e)))
		}
	}
}

func TestEventsAreSaid(t *testing.T) {
	w := running(t, "docetaxel")
	w.setPlaying(true)
	w.clock.player.stops = nil
	w.clock.player.t = 0
	w.clock.player.advance(frameEvery)
	w.sayEvents(0)
	if got := w.view.flash.text.Text; !strings.Contains(got, "docetaxel") || !strings.Contains(got, "day 0") {
		t.Errorf("the event is announced as %q", got)
	}
	typeRune(w, 'l')
	if got := w.view.flash.text.Text; got != "Logarithmic axes" {
		t.Errorf("L says %q", got)
	}
}
