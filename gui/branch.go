package gui

import (
	"fmt"

	"marrow/gui/figure"
	"marrow/sim"
)

// A what-if is the present scenario with one more event: simulated again from
// its first day, shown from the present one, with the former run as its ghost.

// askBranch lets the user choose what happens now.
func (w *Window) askBranch() {
	if w.run.record == nil {
		return
	}
	w.setPlaying(false)
	form := newEventForm(w.keys.escape)
	form.onAdd = func(e sim.Event) error {
		e.At = w.clock.player.t
		return w.branch(e)
	}
	d := form.dialog("What if, on day "+figure.DayText(w.day())+" …", w.win)
	w.showDialog(d)
	w.win.Canvas().Focus(form.amount)
}

// branch adds an event to the present scenario. The error says what the model
// cannot take; the window then stays as it was.
func (w *Window) branch(e sim.Event) error {
	s := w.run.record.Scenario.With(e)
	if err := sim.Check(s); err != nil {
		return err
	}
	w.history.push(w.version())
	w.change(version{w.run.preset, s, e.At})
	return nil
}

// altered tells whether a what-if is shown: what is published of the preset
// says nothing about it.
func (w *Window) altered() bool {
	return len(w.run.record.Scenario.Events) != len(w.run.preset.Scenario.Events)
}

// version is what is shown now.
func (w *Window) version() version {
	return version{w.run.preset, w.run.record.Scenario, w.clock.player.t}
}

// change asks for another scenario of the same story, to be shown from its day.
func (w *Window) change(v version) {
	w.next = next{preset: v.preset, run: w.engine.Set(v.scenario), branch: true, t: v.t}
}

// undo goes back to the scenario before, redo forth again.
func (w *Window) undo() { w.travel("Undone", w.history.undo) }

func (w *Window) redo() { w.travel("Done again", w.history.redo) }

func (w *Window) travel(caption string, to func(version) (version, bool)) {
	if w.run.record == nil || w.next.preset != nil { // one step at a time: the run shown must be the present
		return
	}
	v, ok := to(w.version())
	if !ok {
		w.say("Nothing to be " + map[string]string{"Undone": "undone", "Done again": "done again"}[caption])
		return
	}
	w.say(caption)
	w.change(v)
}

// beginBranch shows another scenario of the same preset at the day of the
// change; lecture and speed go on.
func (w *Window) beginBranch(r *sim.Record, t float64) {
	added := len(r.Scenario.Events) > len(w.run.record.Scenario.Events)
	w.run.ghost, w.run.ghostOf = w.run.record, w.run.preset
	w.run.milestones = nil
	p := &w.clock.player
	p.load(r.Scenario.Days, len(r.Scenario.Events) == 0)
	p.t, p.seen = t, t
	if added {
		for _, m := range r.Marks {
			if m.T >= t-1e-6 && m.T <= t+1e-6 {
				w.say(w.eventText(m))
			}
		}
		w.setPlaying(true)
	}
}

// say shows what was done in large letters.
func (w *Window) say(text string) { w.view.flash.say(text) }

// eventText names an event with its day.
func (w *Window) eventText(m sim.Mark) string {
	return fmt.Sprintf("%s, day %s", m.Label, figure.DayText(w.run.preset.Day(m.T)))
}
