package gui

import (
	"cmp"
	"fmt"
	"slices"

	"marrow/presets"
	"marrow/sim"
)

// A stop is one lecture step at its moment in a record.
type stop struct {
	t    float64 // d of the run
	step presets.Step
	told bool // the takeaway was shown; the clock passes here without stopping
}

// A lecture walks through the steps of a preset: the clock stops and asks, the
// lecturer goes on and the takeaway is told. It knows no widgets. UI goroutine
// only.
type lecture struct {
	steps []stop
	at    int  // index of the step whose card is shown, -1 = none
	open  bool // the question is on the screen and not answered
}

// load finds the moments of a preset's steps. Steps that never come about in
// this record are left out.
func (l *lecture) load(p *presets.Preset, r *sim.Record) {
	*l = lecture{at: -1}
	for _, s := range p.Steps {
		if t, err := p.StopTime(s, r); err == nil {
			l.steps = append(l.steps, stop{t: t, step: s})
		}
	}
	slices.SortStableFunc(l.steps, func(a, b stop) int { return cmp.Compare(a.t, b.t) })
}

// stops lists the moments at which the clock still has to stop.
func (l *lecture) stops() (ts []float64) {
	for _, s := range l.steps {
		if !s.told {
			ts = append(ts, s.t)
		}
	}
	return ts
}

// arrive tells the lecture that the clock stands at t; it reports whether a
// question is to be shown.
func (l *lecture) arrive(t float64) bool {
	for i, s := range l.steps {
		if !s.told && s.t >= t-1e-6 && s.t <= t+1e-6 {
			l.at, l.open = i, true
			return true
		}
	}
	return false
}

// answer ends the open question: its takeaway is shown while the clock goes on.
func (l *lecture) answer() bool {
	if !l.open {
		return false
	}
	l.open = false
	l.steps[l.at].told = true
	return true
}

// forward returns the next step after t, back the last one before it.
func (l *lecture) forward(t float64) (int, bool) {
	i := slices.IndexFunc(l.steps, func(s stop) bool { return s.t > t+1e-6 })
	return i, i >= 0
}

// back returns the last step before t.
func (l *lecture) back(t float64) (int, bool) {
	for i := len(l.steps) - 1; i >= 0; i-- {
		if l.steps[i].t < t-1e-6 {
			return i, true
		}
	}
	return 0, false
}

// card is the heading and text of the card now shown; "" hides it.
func (l *lecture) card() (heading, text, hint string) {
	if l.at < 0 || l.at >= len(l.steps) {
		return "", "", ""
	}
	s := l.steps[l.at]
	of := fmt.Sprintf("%d of %d", l.at+1, len(l.steps))
	if l.open {
		return "Question " + of, s.step.Ask, "Space or Page Down goes on"
	}
	return "Answer " + of, s.step.Tell, "Esc closes"
}

// dismiss closes the card.
func (l *lecture) dismiss() bool {
	shown := l.at >= 0
	l.at, l.open = -1, false
	return shown
}

// Lecture control of the window follows: what the clock and the keys do to it.

// setStops tells the clock where to stop. The program opens on a living marrow,
// not on a question: its first run stops only for a lecture.
func (w *Window) setStops() {
	w.clock.player.stops = w.run.lecture.stops()
	if w.run.launch && !w.theme.presenter() {
		w.clock.player.stops = nil
	}
}

// startAtStep asks the first question before anything has moved.
func (w *Window) startAtStep() {
	p := &w.clock.player
	if p.playing && p.seen == 0 && p.t == 0 && len(p.stops) > 0 && w.run.lecture.arrive(0) {
		w.setPlaying(false)
		w.showNote()
	}
}

// stopped runs when the clock came to stand by itself.
func (w *Window) stopped() {
	if w.run.lecture.arrive(w.clock.player.t) {
		w.showNote()
	}
}

// playOrAnswer is Space: it answers an open question, else plays or pauses.
func (w *Window) playOrAnswer() {
	if w.run.lecture.answer() {
		w.setStops()
		w.showNote()
		w.setPlaying(true)
		return
	}
	p := &w.clock.player
	p.toggle()
	w.setPlaying(p.playing)
	w.say(choice(p.playing, "Play", "Pause"))
	if p.playing {
		w.show()
	}
}

// nextStep is Page Down: it answers, or jumps to the next stop and asks.
func (w *Window) nextStep() {
	if w.run.lecture.open {
		w.playOrAnswer()
		return
	}
	if i, ok := w.run.lecture.forward(w.clock.player.t); ok {
		w.goToStep(i)
	}
}

// previousStep is Page Up.
func (w *Window) previousStep() {
	if i, ok := w.run.lecture.back(w.clock.player.t); ok {
		w.goToStep(i)
	}
}

// goToStep stands at a step and asks its question again.
func (w *Window) goToStep(i int) {
	l := &w.run.lecture
	l.steps[i].told = false
	w.setStops()
	w.setPlaying(false)
	w.seek(l.steps[i].t)
	l.at, l.open = i, true
	w.showNote()
}

// showNote shows the card of the present step; on the projector, where there is
// no column for it, also the selected cell in a few words.
func (w *Window) showNote() {
	heading, text, hint := w.run.lecture.card()
	if c, ok := w.cell(w.run.selected); ok && text == "" && w.theme.presenter() {
		heading, text, hint = c.Name, c.About, "Esc closes"
	}
	w.view.step.set(heading, text, hint)
	w.relayout()
}
