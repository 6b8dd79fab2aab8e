package gui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// A rasterView shows one drawing that a painter makes off the UI goroutine.
// Widgets embed it and say what to draw. UI goroutine only.
type rasterView struct {
	raster  *canvas.Raster
	painter *painter
	shown   *image.RGBA
	w, h    int // wanted size, device pixels

	// compose returns what to draw in a style; it is called on the UI
	// goroutine, the function it returns on the painter's.
	compose func(s figure.Style) func(draw.Canvas) error
	style   func() figure.Style // of the current theme, for 96 dpi
	onShow  func()              // after a new drawing came; may be nil
}

// start builds the raster and its painter.
func (v *rasterView) start(name string, k kit, style func() figure.Style, compose func(figure.Style) func(draw.Canvas) error) {
	v.style, v.compose = style, compose
	v.raster = canvas.NewRaster(v.generate)
	v.raster.ScaleMode = canvas.ImageScalePixels
	v.painter = newPainter(name, k, v.show)
}

// redraw asks for a new drawing of the present state.
func (v *rasterView) redraw() {
	if v.w <= 0 || v.h <= 0 {
		return // not laid out yet; the first paint asks again
	}
	s := v.scaledStyle()
	v.painter.request(sheet{w: v.w, h: v.h, dpi: s.DPI, background: s.Background, draw: v.compose(s)})
}

// scaledStyle is the style with lengths in proportion to the device pixels of
// a Fyne unit: the DPI stays whole, the lengths carry the fraction.
func (v *rasterView) scaledStyle() figure.Style {
	s := v.style()
	if size := v.raster.Size(); size.Width > 0 && v.w > 0 {
		s = s.Scaled(float64(v.w) / float64(size.Width))
	}
	return s
}

// show takes over a finished drawing.
func (v *rasterView) show(img *image.RGBA) {
	old := v.shown
	v.shown = img
	if old != nil && old != img {
		v.painter.recycle(old)
	}
	if v.onShow != nil {
		v.onShow()
		return
	}
	v.raster.Refresh()
}

// generate runs on the UI goroutine, inside the paint; w and h are device
// pixels. Until the painter delivers the right size the old drawing stays.
func (v *rasterView) generate(w, h int) image.Image {
	if w != v.w || h != v.h {
		v.w, v.h = w, h
		v.redraw()
	}
	if v.shown == nil {
		return blank(w, h, v.style().Background)
	}
	return v.shown
}

// blank is an empty sheet; not image.Uniform, which Fyne's software painter
// cannot draw.
func blank(w, h int, c color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	r, g, b, _ := c.RGBA()
	for i := 0; i < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = uint8(r>>8), uint8(g>>8), uint8(b>>8), 255
	}
	return img
}

// rasterRenderer shows a rasterView and nothing else.
type rasterRenderer struct {
	view *rasterView
	min  func() fyne.Size
}

// Layout implements fyne.WidgetRenderer. The next paint tells the new size in
// pixels; a drawing of the old pixels at the new size would have the wrong scale.
func (r *rasterRenderer) Layout(s fyne.Size) {
	if r.view.raster.Size() != s {
		r.view.w, r.view.h = 0, 0
	}
	r.view.raster.Resize(s)
}

func (r *rasterRenderer) MinSize() fyne.Size           { return r.min() }
func (r *rasterRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.view.raster} }
func (r *rasterRenderer) Destroy()                     {}

// Refresh follows a change of theme.
func (r *rasterRenderer) Refresh() { r.view.redraw() }
