package gui

import (
	"math"
	"slices"
	"time"
)

// showSeconds is how long a whole preset plays at speed 1: long enough to talk
// through a nadir and a recovery, short enough to see both in one glance.
const showSeconds = 35

// speeds are the factors of the + and − keys.
var speeds = []float64{0.25, 0.5, 1, 2, 4, 8}

const normalSpeed = 2 // index of 1×

// A player is the clock of the window: a cursor over the record. It knows
// neither Fyne nor the model. UI goroutine only.
type player struct {
	t       float64 // d, the moment shown
	seen    float64 // d, the latest moment shown since the run began
	days    float64 // d, length of the scenario
	end     float64 // d, simulated so far
	speed   int     // index into speeds
	playing bool
	endless bool    // nothing happens in this run: at its end it begins again
	phase   float64 // s of animation, moves only while playing
	stops   []float64
}

// newPlayer returns a standing clock at normal speed.
func newPlayer() player { return player{speed: normalSpeed, days: 1} }

// load begins a run of some days at its start.
func (p *player) load(days float64, endless bool) {
	p.t, p.seen, p.end = 0, 0, 0
	p.days, p.endless, p.stops = max(days, 1e-3), endless, nil
}

// rate is the speed in days per second.
func (p *player) rate() float64 { return p.days / showSeconds * speeds[p.speed] }

// advance moves the cursor by a time of the wall clock and reports whether the
// clock stopped by itself, at a lecture step or at the end.
func (p *player) advance(dt time.Duration) (stopped bool) {
	if !p.playing {
		return false
	}
	// A laptop that slept for an hour must not jump to the end.
	s := min(dt.Seconds(), 0.25)
	p.phase += s * math.Sqrt(speeds[p.speed])
	next := p.t + s*p.rate()
	for _, stop := range p.stops {
		if stop > p.t+1e-9 && stop <= next {
			p.move(stop)
			p.playing = false
			return true
		}
	}
	switch {
	case next < p.end:
		p.move(next)
	case p.end < p.days-1e-9:
		p.move(p.end) // the simulation is still running ahead: wait for it
	case p.endless:
		p.move(0)
	default:
		p.move(p.days)
		p.playing = false
		return true
	}
	return false
}

// move puts the cursor on a day within the simulated range.
func (p *player) move(t float64) {
	p.t = min(max(t, 0), max(p.end, 0))
	p.seen = max(p.seen, p.t)
}

// toggle starts or stops; at the end it plays from the start.
func (p *player) toggle() {
	if !p.playing && p.atEnd() {
		p.t = 0
	}
	p.playing = !p.playing
}

// atEnd tells whether nothing is left to play.
func (p *player) atEnd() bool { return p.end > 0 && p.t >= p.days-1e-9 }

// faster moves n steps along speeds.
func (p *player) faster(n int) { p.speed = min(max(p.speed+n, 0), len(speeds)-1) }

// neighbor returns the first of some sorted days after the cursor, or the last
// before it.
func (p *player) neighbor(days []float64, forward bool) (float64, bool) {
	const eps = 1e-6
	if forward {
		for _, d := range days {
			if d > p.t+eps {
				return d, true
			}
		}
		return 0, false
	}
	for _, d := range slices.Backward(days) {
		if d < p.t-eps {
			return d, true
		}
	}
	return 0, false
}
