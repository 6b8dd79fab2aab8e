package gui

import (
	"math"
	"testing"
	"time"
)

// play advances a player by whole frames of 1/30 s until it stops or the wall
// time is over.
func play(p *player, seconds float64) (stopped bool) {
	for range int(math.Round(seconds * 30)) {
		if p.advance(time.Second / 30) {
			return true
		}
	}
	return false
}

func loaded(days float64) *player {
	p := newPlayer()
	p.load(days, false)
	p.end, p.playing = days, true
	return &p
}

func TestPlayerShowsAPresetInHalfAMinute(t *testing.T) {
	for _, days := range []float64{30, 42, 120, 3650} {
		p := loaded(days)
		n := 0
		for !p.advance(time.Second / 30) {
			n++
		}
		if s := float64(n) / 30; s < 30 || s > 40 {
			t.Errorf("%g days take %.1f s, want 30 to 40", days, s)
		}
		if p.t != days || p.playing {
			t.Errorf("ends on day %g, playing %v", p.t, p.playing)
		}
	}
}

func TestPlayerStops(t *testing.T) {
	p := loaded(42)
	p.stops = []float64{7.5, 21}
	if !play(p, 60) || p.t != 7.5 || p.playing {
		t.Fatalf("stands on day %g, playing %v; want the stop on day 7.5", p.t, p.playing)
	}
	p.toggle()
	if !play(p, 60) || p.t != 21 {
		t.Errorf("stands on day %g, want 21: a stop holds once", p.t)
	}
}

func TestPlayerWaitsForTheSimulation(t *testing.T) {
	p := loaded(100)
	p.end = 10
	if play(p, 60) {
		t.Fatal("stopped although the simulation is still running ahead")
	}
	if p.t != 10 || !p.playing {
		t.Errorf("day %g, playing %v; want to wait on day 10", p.t, p.playing)
	}
	p.end = 100
	if !play(p, 60) || p.t != 100 {
		t.Errorf("day %g after the simulation ended, want 100", p.t)
	}
}

func TestPlayerEndless(t *testing.T) {
	p := newPlayer()
	p.load(100, true)
	p.end, p.playing = 100, true
	if play(&p, 200) || !p.playing {
		t.Error("a steady state came to stand")
	}
}

func TestPlayerSleep(t *testing.T) {
	p := loaded(35)
	p.advance(time.Hour)
	if p.t > 1 {
		t.Errorf("jumped to day %g after the computer slept", p.t)
	}
}

func TestPlayerPausedIsStill(t *testing.T) {
	p := loaded(42)
	p.playing = false
	play(p, 5)
	if p.t != 0 || p.phase != 0 {
		t.Errorf("moved to day %g, phase %g while paused", p.t, p.phase)
	}
}

func TestPlayerToggleAtTheEnd(t *testing.T) {
	p := loaded(42)
	play(p, 60)
	p.toggle()
	if p.t != 0 || !p.playing {
		t.Errorf("Space at the end: day %g, playing %v; want to play from the start", p.t, p.playing)
	}
	if p.seen != 42 {
		t.Errorf("seen %g, want 42: what was shown stays shown", p.seen)
	}
}

func TestPlayerMoveStaysInTheRecord(t *testing.T) {
	p := loaded(42)
	for _, tt := range []struct{ to, want float64 }{{-3, 0}, {50, 42}, {11, 11}} {
		if p.move(tt.to); p.t != tt.want {
			t.Errorf("move(%g) = day %g, want %g", tt.to, p.t, tt.want)
		}
	}
}

func TestPlayerNeighbor(t *testing.T) {
	p := loaded(42)
	days := []float64{3, 7, 20}
	tests := []struct {
		at      float64
		forward bool
		want    float64
		ok      bool
	}{{0, true, 3, true}, {3, true, 7, true}, {20, true, 0, false}, {7, false, 3, true}, {3, false, 0, false}}
	for _, tt := range tests {
		p.t = tt.at
		if got, ok := p.neighbor(days, tt.forward); got != tt.want || ok != tt.ok {
			t.Errorf("from day %g, forward %v: %g, %v; want %g, %v", tt.at, tt.forward, got, ok, tt.want, tt.ok)
		}
	}
}
