package gui

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// bar is a scrub bar of 420 units, 400 of them track, over 40 days.
func bar(t *testing.T) (*scrubBar, *float64) {
	t.Helper()
	test.NewTempApp(t)
	s := newScrubBar(newKeyRouter())
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(420, 60))
	got := math.NaN()
	s.OnSeek = func(d float64) { got = d }
	return s, &got
}

func TestScrubSeeks(t *testing.T) {
	s, got := bar(t)
	s.setRun(40, 40, 0, nil)
	for _, tt := range []struct{ x, want float32 }{{10, 0}, {210, 20}, {410, 40}, {-50, 0}, {900, 40}} {
		test.TapAt(s, fyne.NewPos(tt.x, 30))
		if math.Abs(*got-float64(tt.want)) > 0.01 {
			t.Errorf("a tap at %g seeks day %g, want %g", tt.x, *got, tt.want)
		}
	}
}

func TestScrubSnapsToEvents(t *testing.T) {
	s, got := bar(t)
	s.setRun(40, 40, 0, []tick{{t: 7.3, label: "dose"}})
	test.TapAt(s, fyne.NewPos(10+73+3, 30))
	if *got != 7.3 {
		t.Errorf("a tap beside the event seeks day %g, want 7.3", *got)
	}
}

// A nadir that is still to come keeps its name.
func TestScrubKeepsTheAnswer(t *testing.T) {
	s, _ := bar(t)
	s.setRun(40, 40, 0, []tick{{t: 0, label: "dose"}, {t: 20, label: "nadir", milestone: true}})
	visible := func() (names []string) {
		for _, l := range s.r.labels {
			if l.Visible() {
				names = append(names, l.Text)
			}
		}
		return names
	}
	if got := visible(); len(got) != 1 || got[0] != "dose" {
		t.Errorf("on day 0 the bar names %v", got)
	}
	s.setTime(25)
	s.setTime(3)
	if got := visible(); len(got) != 2 {
		t.Errorf("after day 25 the bar names %v", got)
	}
}

// Names of events never run into one another.
func TestScrubLabelsKeepApart(t *testing.T) {
	s, _ := bar(t)
	var ticks []tick
	for i := range 20 {
		ticks = append(ticks, tick{t: float64(i), label: "transfusion 1 unit"})
	}
	s.setRun(40, 40, 0, ticks)
	end := float32(0)
	for _, l := range s.r.labels {
		if !l.Visible() {
			continue
		}
		if l.Position().X < end {
			t.Errorf("a label begins at %g, the one before ends at %g", l.Position().X, end)
		}
		end = l.Position().X + l.Size().Width
	}
	if end > 420 {
		t.Errorf("the last label ends at %g of 420", end)
	}
}

func TestScrubMovesOnlyItsThumb(t *testing.T) {
	s, _ := bar(t)
	s.setRun(40, 40, 0, []tick{{t: 5, label: "dose"}})
	mark := s.r.marks[0]
	s.setTime(30)
	if s.r.marks[0] != mark {
		t.Error("moving the thumb built the ticks anew")
	}
	if x := s.r.thumb.Position().X + thumbSize/2; math.Abs(float64(x-310)) > 0.1 {
		t.Errorf("the thumb stands at %g, want 310", x)
	}
}
