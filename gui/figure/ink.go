package figure

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
)

// postfix is the painter of PDF and PostScript, which share notation and
// graphics state and differ in the names of the operators.
type postfix struct {
	buf                  []byte
	ops                  operators
	fillOp, strokeOp     string
	fillColor, lineColor string // operators of the colors
	shared               bool   // one color for fills and strokes, as in PostScript
	setWidth, setDash    string

	fillNow, lineNow *color.NRGBA // what was written last; nil: nothing yet
	pencilNow        pencil
}

// fill implements painter.
func (p *postfix) fill(path vg.Path, c color.NRGBA) {
	p.setFill(c)
	p.buf = append(appendPath(p.buf, path, p.ops), p.fillOp...)
}

// stroke implements painter.
func (p *postfix) stroke(path vg.Path, s pencil, c color.NRGBA) {
	if p.shared {
		p.setFill(c)
	} else if p.lineNow == nil || *p.lineNow != c {
		p.lineNow = &c
		p.buf = append(appendRGB(p.buf, c), p.lineColor...)
	}
	if s.width != p.pencilNow.width {
		// three decimals: a line of 0.25 pt must not become 0.24
		p.buf = append(fmt.Appendf(p.buf, "%.4g ", s.width.Points()), p.setWidth...)
	}
	if !slices.Equal(s.dash, p.pencilNow.dash) || s.offset != p.pencilNow.offset {
		p.buf = append(p.buf, '[')
		for _, d := range s.dash {
			p.buf = appendNumbers(p.buf, d.Points())
		}
		p.buf = append(appendNumbers(append(p.buf, "] "...), s.offset.Points()), p.setDash...)
	}
	// what was set stays set until another line differs
	p.pencilNow = s
	p.buf = append(appendPath(p.buf, path, p.ops), p.strokeOp...)
}

func (p *postfix) setFill(c color.NRGBA) {
	if p.fillNow == nil || *p.fillNow != c {
		p.fillNow = &c
		p.buf = append(appendRGB(p.buf, c), p.fillColor...)
	}
}

// appendRGB writes a color; three decimals tell 256 steps apart.
func appendRGB(b []byte, c color.NRGBA) []byte {
	for _, v := range []uint8{c.R, c.G, c.B} {
		b = append(trimZeros(fmt.Appendf(b, "%.3f", float64(v)/255)), ' ')
	}
	return b
}
