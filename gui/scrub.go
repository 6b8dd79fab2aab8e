package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A tick is a moment marked on the scrub bar.
type tick struct {
	t         float64 // d
	label     string
	milestone bool // found by the simulation, not done to the patient
}

// A scrubBar is the time axis of the run: a track over all its days, the part
// simulated so far, ticks of events and milestones, and a thumb. It reports
// what the user wants and moves only when told. UI goroutine only.
type scrubBar struct {
	widget.BaseWidget
	keys keySink

	OnSeek  func(t float64)
	OnHover func(label string) // of the tick under the pointer, "" = none

	t, end, days, day0 float64 // d
	seen               float64 // d, the latest moment shown: later milestones stay unnamed
	ticks              []tick
	focused            bool
	r                  *scrubRenderer // nil until shown
}

var (
	_ fyne.Draggable     = (*scrubBar)(nil)
	_ fyne.Tappable      = (*scrubBar)(nil)
	_ fyne.Focusable     = (*scrubBar)(nil)
	_ desktop.Hoverable  = (*scrubBar)(nil)
	_ desktop.Cursorable = (*scrubBar)(nil)
)

// newScrubBar returns a bar of one day without ticks.
func newScrubBar(keys keySink) *scrubBar {
	s := &scrubBar{keys: keys, days: 1}
	s.ExtendBaseWidget(s)
	return s
}

// setRun takes over the axis of another run.
func (s *scrubBar) setRun(days, end, day0 float64, ticks []tick) {
	s.days, s.end, s.day0, s.ticks = max(days, 1e-9), end, day0, ticks
	s.seen = s.t
	s.Refresh()
}

// setTime moves the thumb. Only the thumb is touched: this runs in every frame.
func (s *scrubBar) setTime(t float64) {
	s.t = t
	if t > s.seen {
		before := s.named()
		s.seen = t
		if s.r != nil && s.named() != before {
			s.r.Layout(s.Size())
		}
	}
	if s.r != nil {
		s.r.placeThumb(s.Size())
	}
}

// named counts the ticks whose names are shown: a milestone that is still to
// come would give the answer away.
func (s *scrubBar) named() (n int) {
	for _, k := range s.ticks {
		if s.names(k) {
			n++
		}
	}
	return n
}

// names tells whether a tick shows its label.
func (s *scrubBar) names(k tick) bool { return !k.milestone || k.t <= s.seen+1e-6 }

// inset is the room at both ends, so the thumb is never cut.
func (s *scrubBar) inset() float32 { return 10 }

// x is the place of a day in a bar of some width.
func (s *scrubBar) x(t float64, width float32) float32 {
	return s.inset() + float32(t/s.days)*(width-2*s.inset())
}

// seek reports the day under the pointer.
func (s *scrubBar) seek(x float32) {
	w := s.Size().Width - 2*s.inset()
	if w <= 0 || s.OnSeek == nil {
		return
	}
	f := min(max((x-s.inset())/w, 0), 1)
	t := float64(f) * s.days
	// An event within four pixels of the pointer is what was meant.
	for _, k := range s.ticks {
		if d := s.x(k.t, s.Size().Width) - x; d*d < 16 {
			t = k.t
		}
	}
	s.OnSeek(t)
}

// Tapped implements fyne.Tappable.
func (s *scrubBar) Tapped(e *fyne.PointEvent) { s.seek(e.Position.X) }

// Dragged implements fyne.Draggable.
func (s *scrubBar) Dragged(e *fyne.DragEvent) { s.seek(e.Position.X) }

// DragEnd implements fyne.Draggable.
func (s *scrubBar) DragEnd() {}

// Cursor implements desktop.Cursorable.
func (s *scrubBar) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn implements desktop.Hoverable.
func (s *scrubBar) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *scrubBar) MouseMoved(e *desktop.MouseEvent) {
	label := ""
	for _, k := range s.ticks {
		if d := s.x(k.t, s.Size().Width) - e.Position.X; d*d < 36 && s.names(k) {
			label = k.label
		}
	}
	s.hover(label)
}

// MouseOut implements desktop.Hoverable.
func (s *scrubBar) MouseOut() { s.hover("") }

// hover reports the tick under the pointer.
func (s *scrubBar) hover(label string) {
	if s.OnHover != nil {
		s.OnHover(label)
	}
}

// TypedKey implements fyne.Focusable: the router scrubs wherever the focus is.
func (s *scrubBar) TypedKey(e *fyne.KeyEvent) { s.keys.Key(e.Name) }

// TypedRune implements fyne.Focusable.
func (s *scrubBar) TypedRune(r rune) { s.keys.Rune(r) }

// FocusGained implements fyne.Focusable.
func (s *scrubBar) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost implements fyne.Focusable.
func (s *scrubBar) FocusLost() { s.focused = false; s.Refresh() }

// CreateRenderer implements fyne.Widget.
func (s *scrubBar) CreateRenderer() fyne.WidgetRenderer {
	r := &scrubRenderer{s: s}
	for _, o := range []**canvas.Rectangle{&r.track, &r.ahead, &r.past, &r.ring} {
		*o = canvas.NewRectangle(color.Transparent)
	}
	r.thumb = canvas.NewCircle(color.Transparent)
	s.r = r
	r.Refresh()
	return r
}
