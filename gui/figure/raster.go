package figure

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"git.sr.ht/~sbinet/gg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Raster draws a figure of w × h pixels at dpi pixels per inch on bg. It
// draws into buf when that has the right size and returns the image drawn, so
// a view that keeps its buffer allocates no pixels. dpi is rounded to a whole
// number; use Style.Scaled for the fraction of a screen's scale.
// Any goroutine may call it, with a buffer of its own.
func Raster(w, h int, dpi float64, fig func(draw.Canvas) error, bg color.Color, buf *image.RGBA) (*image.RGBA, error) {
	const maxSide = 1 << 15 // beyond any screen or page; a larger one is a slip of units
	if w <= 0 || h <= 0 || w > maxSide || h > maxSide {
		return buf, fmt.Errorf("figure: raster of %d × %d pixels", w, h)
	}
	if !finite(dpi) || dpi < 1 {
		return buf, fmt.Errorf("figure: raster at %g dpi", dpi)
	}
	if buf == nil || buf.Rect != image.Rect(0, 0, w, h) {
		buf = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	ctx := gg.NewContextForRGBA(buf)
	ctx.SetLineCapButt()
	ctx.InvertY()
	c := vgimg.NewWith(vgimg.UseImageWithContext(buf, ctx), vgimg.UseDPI(int(math.Round(dpi))))
	paint(buf, bg) // vgimg takes no background together with a context and clears to white
	p := newPen(c)
	cw, ch := c.Size()
	if err := fig(draw.NewCanvas(p, cw, ch)); err != nil {
		return buf, err
	}
	return buf, p.err
}

// paint fills an image with one opaque color, row by row by copying.
func paint(img *image.RGBA, c color.Color) {
	n := nrgba(c)
	row := img.Pix[:4*img.Rect.Dx()]
	for i := 0; i < len(row); i += 4 {
		row[i], row[i+1], row[i+2], row[i+3] = n.R, n.G, n.B, 255
	}
	for y := 1; y < img.Rect.Dy(); y++ {
		copy(img.Pix[y*img.Stride:], row)
	}
}
