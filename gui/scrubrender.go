package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// A scrubRenderer draws a scrubBar with native rectangles, a circle and the
// texts of its ticks, which change only with the run.
type scrubRenderer struct {
	s                        *scrubBar
	track, ahead, past, ring *canvas.Rectangle
	thumb                    *canvas.Circle
	marks                    []*canvas.Rectangle
	labels                   []*canvas.Text
	objects                  []fyne.CanvasObject
}

const (
	trackHeight = 4
	thumbSize   = 16
	tickHeight  = 12
)

// Refresh rebuilds ticks and colors, after a new run or theme.
func (r *scrubRenderer) Refresh() {
	t, v := r.s.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	line, muted := t.Color(theme.ColorNameSeparator, v), t.Color(theme.ColorNamePlaceHolder, v)
	primary := t.Color(theme.ColorNamePrimary, v)
	r.track.FillColor, r.track.CornerRadius = line, trackHeight/2
	r.ahead.FillColor, r.ahead.CornerRadius = t.Color(theme.ColorNameFocus, v), trackHeight/2
	r.past.FillColor, r.past.CornerRadius = primary, trackHeight/2
	r.thumb.FillColor, r.thumb.StrokeColor, r.thumb.StrokeWidth = primary, t.Color(theme.ColorNameBackground, v), 2
	r.ring.CornerRadius, r.ring.StrokeWidth, r.ring.StrokeColor = 4, 2, color.Transparent
	if r.s.focused {
		r.ring.StrokeColor = primary
	}
	r.marks, r.labels = r.marks[:0], r.labels[:0]
	for _, k := range r.s.ticks {
		m := canvas.NewRectangle(t.Color(theme.ColorNameForeground, v))
		if k.milestone {
			m.FillColor = muted
		}
		r.marks = append(r.marks, m)
		x := canvas.NewText(k.label, muted)
		x.TextSize = t.Size(theme.SizeNameCaptionText)
		r.labels = append(r.labels, x)
	}
	r.objects = []fyne.CanvasObject{r.ring, r.track, r.ahead, r.past}
	for i := range r.marks {
		r.objects = append(r.objects, r.marks[i], r.labels[i])
	}
	r.objects = append(r.objects, r.thumb)
	r.Layout(r.s.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}

// center is the middle of the track: event labels go above it, milestones
// below, so neither hides the other.
func (r *scrubRenderer) center(s fyne.Size) float32 { return s.Height / 2 }

// Layout implements fyne.WidgetRenderer.
func (r *scrubRenderer) Layout(s fyne.Size) {
	y := r.center(s)
	place(r.ring, 1, 1, s.Width-2, s.Height-2)
	x0, x1 := r.s.x(0, s.Width), r.s.x(r.s.days, s.Width)
	place(r.track, x0, y-trackHeight/2, x1-x0, trackHeight)
	place(r.ahead, x0, y-trackHeight/2, r.s.x(min(r.s.end, r.s.days), s.Width)-x0, trackHeight)
	r.placeTicks(s, y)
	r.placeThumb(s)
}

// placeTicks puts every tick in its place and hides labels that would run into
// the one before.
func (r *scrubRenderer) placeTicks(s fyne.Size, y float32) {
	var upTo [2]float32 // right end of the last label above and below
	for i, k := range r.s.ticks {
		x := r.s.x(k.t, s.Width)
		side := 0
		top := y - tickHeight
		if k.milestone {
			side, top = 1, y
		}
		place(r.marks[i], x-1, top, 2, tickHeight)
		label := r.labels[i]
		size := label.MinSize()
		left := min(max(x-size.Width/2, 2), max(s.Width-size.Width-2, 2))
		ly := y - tickHeight - size.Height + 2
		if side == 1 {
			ly = y + tickHeight - 2
		}
		fits := r.s.names(k) && left > upTo[side] && ly >= 0 && ly+size.Height <= s.Height+2
		if !fits {
			label.Hide()
			continue
		}
		upTo[side] = left + size.Width + 8
		label.Show()
		place(label, left, ly, size.Width, size.Height)
	}
}

// placeThumb moves only what a new time moves.
func (r *scrubRenderer) placeThumb(s fyne.Size) {
	y, x0, x := r.center(s), r.s.x(0, s.Width), r.s.x(r.s.t, s.Width)
	place(r.past, x0, y-trackHeight/2, x-x0, trackHeight)
	place(r.thumb, x-thumbSize/2, y-thumbSize/2, thumbSize, thumbSize)
}

// MinSize implements fyne.WidgetRenderer.
func (r *scrubRenderer) MinSize() fyne.Size {
	h := fyne.MeasureText("0", r.s.Theme().Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
	return fyne.NewSize(160, 2*tickHeight+2*h-4)
}

func (r *scrubRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *scrubRenderer) Destroy()                     {}
