package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A whole lecture with nothing but the remote: ask, tell, run on, ask.
func TestLectureByRemote(t *testing.T) {
	w := newTestWindow(t, Options{Preset: preset(t, "docetaxel")})
	arrive(t, w)
	steps := w.run.preset.Steps
	for i, s := range steps {
		if w.clock.player.playing || !w.run.lecture.open {
			t.Fatalf("step %d: the clock does not stand at a question", i+1)
		}
		if got := w.view.step.text.Text; got != s.Ask {
			t.Errorf("step %d asks %q, want %q", i+1, got, s.Ask)
		}
		press(w, fyne.KeyPageDown)
		if got := w.view.step.text.Text; got != s.Tell || !w.clock.player.playing {
			t.Errorf("step %d tells %q, want %q", i+1, got, s.Tell)
		}
		playOn(w, 60)
	}
	if p := w.clock.player; p.t != p.days {
		t.Errorf("the lecture ends on day %g of %g", p.t, p.days)
	}
}

// playOn moves the clock by hand until it stops or the wall time is over.
func playOn(w *Window, seconds float64) {
	now := w.clock.last
	for range int(seconds * 30) {
		now = now.Add(frameEvery)
		if w.tick(now); !w.clock.player.playing {
			return
		}
	}
}

func TestPageUpGoesBack(t *testing.T) {
	w := running(t, "docetaxel")
	w.seek(w.clock.player.end)
	l := &w.run.lecture
	for i := len(l.steps) - 1; i >= 0; i-- {
		press(w, fyne.KeyPageUp)
		if w.clock.player.t != l.steps[i].t || !l.open || l.at != i {
			t.Errorf("Page Up stands on day %g at step %d, want day %g, step %d", w.clock.player.t, l.at, l.steps[i].t, i)
		}
	}
	press(w, fyne.KeyPageUp)
	if l.at != 0 {
		t.Error("Page Up before the first step went somewhere")
	}
}

func TestResetAsksAgain(t *testing.T) {
	w := running(t, "docetaxel")
	w.setPlaying(true)
	playOn(w, 60)
	typeRune(w, 'r')
	if w.clock.player.t != 0 || len(w.run.lecture.stops()) != len(w.run.preset.Steps) {
		t.Errorf("after a reset: day %g, %d steps to come", w.clock.player.t, len(w.run.lecture.stops()))
	}
}

func TestEscClosesTheTakeaway(t *testing.T) {
	w := running(t, "docetaxel")
	press(w, fyne.KeyPageDown)
	press(w, fyne.KeyEscape)
	if w.view.step.Visible() {
		t.Error("Esc leaves the card")
	}
}
