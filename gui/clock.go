package gui

import (
	"context"
	"math"
	"time"
)

// How often things move: the tree as smoothly as the eye wants, curves and
// levels as fast as one can follow them.
const (
	frameEvery = time.Second / 30
	plotEvery  = 200 * time.Millisecond // four panels of 3 ms each: 6 % of a core
	levelEvery = 200 * time.Millisecond
)

// A clock drives the window while it plays. UI goroutine only, but for ticks.
type clock struct {
	player player

	ctx        context.Context // of the program; nil before Start
	ticks      *Latest[time.Time]
	halt       context.CancelFunc // stops the ticking goroutine; nil while it stands
	foreground bool               // the window is in front

	last, plotAt, levelAt time.Time
	plotT                 float64 // d, the moment the curves show
}

// setPlaying starts or stops the clock.
func (w *Window) setPlaying(on bool) {
	w.clock.player.playing = on
	w.view.transport.setPlaying(on)
	w.retick()
}

// setForeground stops the clock while another program is in front, except for
// a lecture, where the speaker may look something up.
func (w *Window) setForeground(on bool) {
	w.clock.foreground = on
	w.retick()
}

// retick lets a goroutine tick exactly while there is something to move.
func (w *Window) retick() {
	c := &w.clock
	want := c.ctx != nil && c.player.playing && (c.foreground || w.theme.presenter())
	switch {
	case want && c.halt == nil:
		ctx, cancel := context.WithCancel(c.ctx)
		c.halt, c.last = cancel, time.Time{}
		go tickUntil(ctx, c.ticks)
	case !want && c.halt != nil:
		c.halt()
		c.halt = nil
	}
}

// tickUntil posts the time of day until ctx is done. It owns nothing else.
func tickUntil(ctx context.Context, out *Latest[time.Time]) {
	t := time.NewTicker(frameEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-t.C:
			out.Post(now)
		}
	}
}

// tick moves the clock to a time of day.
func (w *Window) tick(now time.Time) {
	c := &w.clock
	if !c.player.playing || w.run.record == nil {
		c.last = now
		return
	}
	dt := now.Sub(c.last)
	if c.last.IsZero() {
		dt = frameEvery
	}
	c.last = now
	before := c.player.t
	stopped := c.player.advance(dt)
	w.sayEvents(before)
	w.view.tree.advance(c.player.phase)
	w.view.transport.scrub.setTime(c.player.t)
	w.view.transport.setDay(w.day(), w.lastDay(), now)
	if now.Sub(c.plotAt) >= plotEvery && w.cursorMoved() {
		c.plotAt, c.plotT = now, c.player.t
		w.showPanels()
	}
	if now.Sub(c.levelAt) >= levelEvery {
		c.levelAt = now
		w.showLevels()
	}
	if stopped {
		w.setPlaying(false)
		w.show()
		w.stopped()
	}
}

// cursorMoved tells whether the cursor of the curves has moved by a pixel since
// they were drawn: at slow speeds most drawings would be the same.
func (w *Window) cursorMoved() bool {
	p := &w.clock.player
	return math.Abs(p.t-w.clock.plotT)/p.days*float64(w.view.panels[0].w) >= 1 || p.t < w.clock.plotT
}

// sayEvents names the events the clock has just passed; of a series of equal
// ones the first only.
func (w *Window) sayEvents(before float64) {
	last := ""
	for _, m := range w.run.record.Marks {
		if m.T >= before && m.T < w.clock.player.t && m.Label != last && m.Label != "" {
			w.say(w.eventText(m))
		}
		if m.T < w.clock.player.t {
			last = m.Label
		}
	}
}

// seek shows another moment at once, also while paused.
func (w *Window) seek(t float64) {
	if w.run.record == nil {
		return
	}
	w.clock.player.move(t)
	w.show()
}

// day is the moment shown, counted as the preset's axis does.
func (w *Window) day() float64 {
	d := w.run.preset.Day(w.clock.player.t)
	if math.Abs(d) < 0.05 {
		return 0 // never "Day −0.0"
	}
	return d
}

// lastDay is the end of the run on the preset's axis.
func (w *Window) lastDay() float64 { return w.run.preset.Day(w.clock.player.days) }
