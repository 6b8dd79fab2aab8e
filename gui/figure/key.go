package figure

import (
	"math"
)

// keyRow is a row of the key: samples of discs and of lines, by their places in
// keyPools and keyFlows.
type keyRow struct {
	title       string
	pools, flow []int
}

// keyForm is one way to lay the key out, in pixels of Style.px.
type keyForm struct {
	w, h, pitch float64
	rows        []keyRow
}

// keyForms are tried in turn: a broad tree has room for two rows, a narrow one
// for several short ones.
var keyForms = []keyForm{
	{284, 38, 20, []keyRow{{"Pool", []int{0, 1, 2, 3, 4}, nil}, {"Flow", nil, []int{0, 1, 2}}}},
	{172, 68, 17.5, []keyRow{{"Pool", []int{0, 1, 2}, nil}, {"", []int{3, 4}, nil}, {"Flow", nil, []int{0, 1}}, {"", nil, []int{2}}}},
	{142, 84, 17.5, []keyRow{{"Pool", []int{0, 1}, nil}, {"", []int{2, 3}, nil}, {"", []int{4}, nil}, {"Flow", nil, []int{0, 1}}, {"", nil, []int{2}}}},
}

// Samples of the key: pools relative to normal, flows in cells a day.
var (
	keyPools = []struct {
		level float64
		name  string
	}{{0, "none"}, {0.01, "1/100"}, {0.5, "1/2"}, {1, "normal"}, {10, "×10"}}
	keyFlows = []struct {
		flux float64
		name string
	}{{1e5, "10⁵"}, {1e8, "10⁸"}, {1e11, "10¹¹ cells/day"}}
)

// key explains discs and lines at the left or right edge, at the highest
// place of the upper half where it meets nothing; else there is none.
func (d plate) key() {
	l := d.l
	m := 7 * l.u
	for _, form := range keyForms {
		w, h := form.w*l.u, form.h*l.u
		// at the left the day stands above; the key of two rows lies below it anyway
		day, step := m, 6*l.u
		if len(form.rows) > 2 {
			day, step = 17*l.u, 3*l.u
		}
		for y := m; y < l.h/2; y += step {
			for i, x := range []float64{l.gutter + 1.5*m, l.w - m - w} {
				if r := (rect{x, y, x + w, y + h}); (i > 0 || y >= day) && !l.busy(r.grow(5*l.u)) {
					d.keyAt(r, form)
					return
				}
			}
		}
	}
}

// keyAt draws the rows of samples.
func (d plate) keyAt(r rect, form keyForm) {
	l, s := d.l, d.l.style
	size := s.small()
	say := func(text string, x, y float64) {
		p := d.at(x, y+0.5*capHeight*l.pixels(size))
		d.k.text(text, p.X, p.Y, size, s.Muted, false, left)
	}
	y := r.y0 + 8*l.u
	for _, row := range form.rows {
		say(row.title, r.x0, y)
		x := r.x0 + 30*l.u // behind the column of the titles
		for _, i := range row.pools {
			k := keyPools[i]
			// the very drawing of a node, so the key cannot disagree with the tree
			n := nodeBox{x: x + 7*l.u, y: y, r: 6.5 * l.u}
			d.node(&n, Node{Level: k.level, Lineage: Progenitor})
			say(k.name, x+(11+7*math.Max(discRadius(k.level), 1))*l.u, y)
			x += 29*l.u + l.pixels(TextWidth(k.name, size, false))
		}
		for _, i := range row.flow {
			k := keyFlows[i]
			ink := Blend(s.Ink(Progenitor).Color, s.Background, paleness(s))
			d.k.line(ink, d.u(edgeWidth(k.flux)), nil, d.at(x, y), d.at(x+22*l.u, y))
			d.k.disc(d.at(x+11*l.u, y), d.u(1.25+fluxKey(k.flux)), s.Ink(Progenitor).Color)
			say(k.name, x+27*l.u, y)
			x += 36*l.u + l.pixels(TextWidth(k.name, size, false))
		}
		y += form.pitch * l.u
	}
}
