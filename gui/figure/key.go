package figure

import "math"

// key explains discs and lines at the left or right edge, at the highest
// place of the upper half where it meets nothing; else there is none.
func (d plate) key() {
	l := d.l
	w, h := 284*l.u, 38*l.u
	m := 7 * l.u
	for y := m; y < l.h/2; y += 6 * l.u {
		for _, x := range []float64{l.gutter + 1.5*m, l.w - m - w} {
			if r := (rect{x, y, x + w, y + h}); !l.busy(r.grow(5 * l.u)) {
				d.keyAt(r)
				return
			}
		}
	}
}

// keyAt draws a row of sample discs and a row of sample lines.
func (d plate) keyAt(r rect) {
	l, s := d.l, d.l.style
	size := s.small()
	// head is the column of the two row titles
	head := 30 * l.u
	say := func(text string, x, y float64) {
		p := d.at(x, y+0.5*capHeight*l.pixels(size))
		d.k.text(text, p.X, p.Y, size, s.Muted, false, left)
	}
	y := r.y0 + 8*l.u
	say("Pool", r.x0, y)
	x := r.x0 + head
	for _, k := range []struct {
		level float64
		name  string
	}{{0, "none"}, {0.01, "1/100"}, {0.5, "1/2"}, {1, "normal"}, {10, "×10"}} {
		// the very drawing of a node, so the key cannot disagree with the tree
		n := nodeBox{x: x + 7*l.u, y: y, r: 6.5 * l.u}
		d.node(&n, Node{Level: k.level, Lineage: Progenitor})
		say(k.name, x+(11+7*math.Max(discRadius(k.level), 1))*l.u, y)
		x += 29*l.u + l.pixels(TextWidth(k.name, size, false))
	}
	y += 20 * l.u
	say("Flow", r.x0, y)
	x = r.x0 + head
	for i, name := range []string{"10⁵", "10⁸", "10¹¹ cells/day"} {
		flux := []float64{1e5, 1e8, 1e11}[i]
		ink := Blend(s.Ink(Progenitor).Color, s.Background, paleness(s))
		d.k.line(ink, d.u(edgeWidth(flux)), nil, d.at(x, y), d.at(x+22*l.u, y))
		d.k.disc(d.at(x+11*l.u, y), d.u(1.25+fluxKey(flux)), s.Ink(Progenitor).Color)
		say(name, x+27*l.u, y)
		x += 36*l.u + l.pixels(TextWidth(name, size, false))
	}
}
