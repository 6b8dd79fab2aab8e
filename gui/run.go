package gui

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2/dialog"

	"marrow/presets"
	"marrow/sim"
)

// A run is what the window shows: a preset's record with the one before it as
// a ghost, and the lecture.
type run struct {
	preset     *presets.Preset
	record     *sim.Record
	ghost      *sim.Record
	ghostOf    *presets.Preset // of the ghost; its day 0 may differ
	milestones []sim.Milestone
	lecture    lecture
	selected   string // cell
	log        bool
	showGhost  bool
	launch     bool // nothing was chosen since the program opened
}

// A next is what was asked for. It becomes the run with its first record, so a
// faulty preset leaves the window as it was.
type next struct {
	preset *presets.Preset
	run    uint64
	branch bool    // another scenario of the preset shown
	t      float64 // d, where a branch goes on
}

// choose asks the engine for a preset; the window changes when its record comes.
func (w *Window) choose(p *presets.Preset) {
	s := p.Scenario
	if w.opts.Seed != 0 {
		s.Seed = w.opts.Seed
	}
	w.next = next{preset: p, run: w.engine.Set(s)}
}

// apply takes over what the engine publishes.
func (w *Window) apply(u sim.Update) {
	if u.Run < w.next.run {
		return // overtaken by a newer choice
	}
	if u.Err != nil {
		title := "The run failed"
		if w.next.preset != nil {
			title = w.next.preset.Title
		}
		w.next.preset = nil
		w.showError(title, u.Err)
		return
	}
	if p := w.next.preset; p != nil {
		if w.next.branch && !u.Record.Done && u.Record.End() <= w.next.t {
			return // the day of the change is still to come
		}
		w.next.preset = nil
		if w.next.branch {
			w.beginBranch(u.Record, w.next.t)
		} else {
			w.begin(p, u.Record)
		}
	}
	w.grow(u.Record)
}

// begin shows another preset from its first day.
func (w *Window) begin(p *presets.Preset, r *sim.Record) {
	old := w.run
	w.run.preset = p
	if old.record != nil {
		w.run.ghost, w.run.ghostOf = old.record, old.preset
	}
	w.history = history{}
	w.run.lecture = lecture{at: -1}
	w.run.milestones = nil
	w.showNote()
	w.run.launch = w.run.record == nil && w.opts.Preset == nil
	if w.run.record != nil { // the first run keeps the options' state
		w.setPlaying(true)
		w.say(p.Title)
	}
	w.clock.player.load(r.Scenario.Days, len(r.Scenario.Events) == 0)
	w.view.list.mark(p)
	w.view.side.setStory(p)
	w.win.SetTitle("Marrow – " + p.Title)
}

// grow takes over a longer record of the same run.
func (w *Window) grow(r *sim.Record) {
	w.run.record = r
	w.clock.player.end = r.End()
	if r.Done {
		w.run.milestones = sim.Milestones(r)
		w.run.lecture.load(w.run.preset, r)
		w.setStops()
		if w.altered() {
			w.view.side.setEvidence(nil)
		} else {
			w.checkEvidence(w.run.preset, r)
		}
	}
	p := &w.clock.player
	w.view.transport.scrub.t = p.t
	w.view.transport.scrub.setRun(p.days, p.end, w.run.preset.Day0, w.ticks())
	w.show()
	w.startAtStep()
}

// ticks are the moments marked on the scrub bar.
func (w *Window) ticks() []tick {
	var ticks []tick
	for _, m := range w.run.record.Marks {
		ticks = append(ticks, tick{t: m.T, label: m.Label})
	}
	for _, m := range w.run.milestones {
		ticks = append(ticks, tick{t: m.T, label: m.Label, milestone: true})
	}
	slices.SortStableFunc(ticks, func(a, b tick) int {
		switch {
		case a.t < b.t:
			return -1
		case a.t > b.t:
			return 1
		}
		return 0
	})
	return ticks
}

// open loads a preset file and runs it.
func (w *Window) open(path string) {
	p, err := w.opts.Load(path)
	if err != nil {
		w.showError("This preset cannot be opened", err)
		return
	}
	w.choose(p)
}

// showError says what went wrong; the window behind it stays as it was.
func (w *Window) showError(title string, err error) {
	w.showDialog(dialog.NewError(errors.New(title+"\n\n"+err.Error()), w.win))
}
