package gui

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// dayEvery is the shortest time between two texts of the day counter: every
// new text is a new texture that Fyne keeps for a minute.
const dayEvery = 250 * time.Millisecond

// A transport is the bar at the bottom: play and pause, speed, the scrub bar
// and the day. UI goroutine only.
type transport struct {
	widget.BaseWidget

	play, slower, faster *toolButton
	speed                *canvas.Text
	day, of              *canvas.Text
	scrub                *scrubBar
	dayAt                time.Time // of the last new text
}

// newTransport returns the bar; its buttons call commands of the router.
func newTransport(keys *keyRouter) *transport {
	call := func(name string) func() { return func() { keys.call(name) } }
	text := func(s string) *canvas.Text { return canvas.NewText(s, color.Black) }
	t := &transport{
		play:   newToolButton(keys, theme.MediaPlayIcon(), "Play", "Space", call("play")),
		slower: newToolButton(keys, nil, "−", "", call("slower")),
		faster: newToolButton(keys, nil, "+", "", call("faster")),
		speed:  text("1×"),
		day:    text("Day 0.0"),
		of:     text(""),
		scrub:  newScrubBar(keys),
	}
	t.speed.Alignment = fyne.TextAlignCenter
	t.day.TextStyle.Bold = true
	t.day.Alignment, t.of.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	t.ExtendBaseWidget(t)
	return t
}

// setPlaying shows what the button will do.
func (t *transport) setPlaying(on bool) {
	if on {
		t.play.set(theme.MediaPauseIcon(), "Pause")
	} else {
		t.play.set(theme.MediaPlayIcon(), "Play")
	}
}

// setSpeed shows the factor of the clock.
func (t *transport) setSpeed(factor float64) {
	t.speed.Text = strconv.FormatFloat(factor, 'g', 3, 64) + "×"
	t.speed.Refresh()
}

// setDay shows a day, at most four times a second unless now is zero.
func (t *transport) setDay(day, last float64, now time.Time) {
	if !now.IsZero() && now.Sub(t.dayAt) < dayEvery {
		return
	}
	t.dayAt = now
	text := "Day " + strconv.FormatFloat(day, 'f', 1, 64)
	of := "of " + strconv.FormatFloat(last, 'f', 0, 64) + " days"
	if t.day.Text != text {
		t.day.Text = text
		t.day.Refresh()
	}
	if t.of.Text != of {
		t.of.Text = of
		t.of.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *transport) CreateRenderer() fyne.WidgetRenderer {
	r := &transportRenderer{t: t, back: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

// A transportRenderer keeps every part at a fixed place: nothing moves when
// "Play" turns into "Pause" or the day gets another digit.
type transportRenderer struct {
	t    *transport
	back *canvas.Rectangle
}

// paint sets colors and text sizes of the present theme.
func (r *transportRenderer) paint() {
	th, v := r.t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.back.FillColor = th.Color(theme.ColorNameHeaderBackground, v)
	fg, muted := th.Color(theme.ColorNameForeground, v), th.Color(theme.ColorNamePlaceHolder, v)
	r.t.speed.Color, r.t.speed.TextSize = fg, th.Size(theme.SizeNameText)
	r.t.day.Color, r.t.day.TextSize = fg, th.Size(theme.SizeNameHeadingText)
	r.t.of.Color, r.t.of.TextSize = muted, th.Size(theme.SizeNameCaptionText)
}

// Refresh implements fyne.WidgetRenderer.
func (r *transportRenderer) Refresh() {
	r.paint()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// widths returns the room of play button, one speed button, speed and day.
func (r *transportRenderer) widths() (play, step, speed, day float32) {
	measure := func(s string, n fyne.ThemeSizeName, bold bool) float32 {
		return fyne.MeasureText(s, r.t.Theme().Size(n), fyne.TextStyle{Bold: bold}).Width
	}
	pad := r.t.Theme().Size(theme.SizeNameInnerPadding)
	play = r.t.Theme().Size(theme.SizeNameInlineIcon) + measure("Pause", theme.SizeNameText, true) +
		measure("Space", theme.SizeNameCaptionText, false) + 4*pad
	step = measure("+", theme.SizeNameText, true) + 2*pad
	return play, step, measure("0.25×", theme.SizeNameText, false), measure("Day −100.0", theme.SizeNameHeadingText, true) + pad
}

// Layout implements fyne.WidgetRenderer.
func (r *transportRenderer) Layout(s fyne.Size) {
	const pad = 8
	play, step, speed, day := r.widths()
	r.back.Resize(s)
	bh := r.t.play.MinSize().Height
	y := (s.Height - bh) / 2
	x := float32(pad)
	for _, part := range []struct {
		o fyne.CanvasObject
		w float32
	}{{r.t.play, play}, {r.t.slower, step}, {r.t.speed, speed}, {r.t.faster, step}} {
		place(part.o, x, y, part.w, bh)
		x += part.w + pad/2
	}
	place(r.t.scrub, x+pad, 0, s.Width-x-day-3*pad, s.Height)
	dh, oh := r.t.day.MinSize().Height, r.t.of.MinSize().Height
	top := (s.Height - dh - oh) / 2
	place(r.t.day, s.Width-day-pad*1.5, top, day, dh)
	place(r.t.of, s.Width-day-pad*1.5, top+dh, day, oh)
}

// MinSize implements fyne.WidgetRenderer.
func (r *transportRenderer) MinSize() fyne.Size {
	play, step, speed, day := r.widths()
	scrub := r.t.scrub.MinSize()
	h := max(scrub.Height, r.t.day.MinSize().Height+r.t.of.MinSize().Height, r.t.play.MinSize().Height) + 8
	return fyne.NewSize(play+2*step+speed+day+scrub.Width+60, h)
}

// Objects implements fyne.WidgetRenderer.
func (r *transportRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.t.play, r.t.slower, r.t.speed, r.t.faster, r.t.scrub, r.t.day, r.t.of}
}
func (r *transportRenderer) Destroy() {}
