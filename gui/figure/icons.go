package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// Icons lists the looks a node may have: cells as on a stained blood smear,
// drawn in the ink of their lineage. The forms follow the criteria of any
// hematology atlas: nucleus shape, granules, pallor.
func Icons() []string {
	return []string{
		"redcell", "reticulocyte", "platelets", "neutrophil", "eosinophil", "basophil", "monocyte",
		"macrophage", "lymphocyte", "plasma", "megakaryocyte", "blast", "band", "myelocyte",
		"erythroblast", "stem",
	}
}

// cell draws in the unit circle of one disc.
type cell struct {
	k    *pen
	c    vg.Point
	r    vg.Length
	ink  color.Color
	back color.Color
}

// icons maps names to drawings; an unknown name draws a plain disc.
var icons = map[string]func(cell){
	"redcell":       redCell,
	"reticulocyte":  reticulocyte,
	"platelets":     platelets,
	"neutrophil":    neutrophil,
	"eosinophil":    eosinophil,
	"basophil":      basophil,
	"monocyte":      monocyte,
	"macrophage":    macrophage,
	"lymphocyte":    lymphocyte,
	"plasma":        plasmaCell,
	"megakaryocyte": megakaryocyte,
	"blast":         blast,
	"band":          bandCell,
	"myelocyte":     myelocyte,
	"erythroblast":  erythroblast,
	"stem":          stemCell,
}

// drawIcon draws a disc of radius r, with its icon when r is at least least.
func drawIcon(k *pen, c vg.Point, r, least vg.Length, ink color.Color, s Style, name string) {
	u := cell{k, c, r, ink, s.Background}
	draw, ok := icons[name]
	if !ok || r < least {
		u.body(0.62)
	} else {
		draw(u)
	}
	// a rim keeps pale cells at 3:1 against the paper
	u.k.ring(c, r, max(r*0.05, least*0.16), ink, nil)
}

// shade is the ink at a strength of a on the paper.
func (u cell) shade(a float64) color.Color { return Blend(u.ink, u.back, a) }

// at maps the unit circle onto the canvas.
func (u cell) at(x, y float64) vg.Point {
	return pt(u.c.X+vg.Length(x)*u.r, u.c.Y+vg.Length(y)*u.r)
}

// body fills the whole disc at a strength of a.
func (u cell) body(a float64) { u.k.disc(u.c, u.r, u.shade(a)) }

// spot fills a circle at x, y of radius r, all in radii of the disc.
func (u cell) spot(x, y, r, a float64) { u.k.disc(u.at(x, y), vg.Length(r)*u.r, u.shade(a)) }

// oval fills an ellipse turned by rot radians.
func (u cell) oval(x, y, rx, ry, rot, a float64) {
	u.k.fill(ellipse(u.at(x, y), vg.Length(rx)*u.r, vg.Length(ry)*u.r, rot), u.shade(a))
}

// sausage is a bent nucleus: an arc of radius rad around x, y, as thick as w,
// with round ends.
func (u cell) sausage(x, y, rad, w, from, sweep, a float64) {
	var p vg.Path
	p.Arc(u.at(x, y), vg.Length(rad)*u.r, from, sweep)
	u.k.stroke(p, u.shade(a), vg.Length(w)*u.r, nil)
	for _, t := range []float64{from, from + sweep} {
		u.spot(x+rad*math.Cos(t), y+rad*math.Sin(t), w/2, a)
	}
}

// granules scatters n dots on a sunflower spiral between radii r0 and r1.
func (u cell) granules(n int, r0, r1, size, a float64) {
	const golden = 2.399963 // radians, the golden angle
	for i := range n {
		f := (float64(i) + 0.5) / float64(n)
		rad := math.Sqrt(r0*r0 + f*(r1*r1-r0*r0))
		u.spot(rad*math.Cos(golden*float64(i)), rad*math.Sin(golden*float64(i)), size, a)
	}
}

// redCell has no nucleus but a pale center.
func redCell(u cell) {
	u.body(0.70)
	const steps = 7 // the pallor fades over a third of the radius
	for i := range steps {
		f := float64(i) / (steps - 1)
		u.spot(0, 0, 0.60-0.34*f, 0.64-0.48*f)
	}
}

// reticulocyte shows the net of remaining RNA that names it.
func reticulocyte(u cell) {
	u.body(0.46)
	net := [][2]float64{{-0.5, 0.12}, {-0.2, 0.42}, {0.1, 0.1}, {0.46, 0.3}, {0.36, -0.28}, {-0.04, -0.5}, {-0.36, -0.26}}
	for _, s := range [][2]int{{0, 1}, {1, 2}, {2, 3}, {2, 4}, {4, 5}, {5, 6}, {6, 2}, {6, 0}} {
		a, b := net[s[0]], net[s[1]]
		u.k.line(u.shade(1), u.r*0.06, nil, u.at(a[0], a[1]), u.at(b[0], b[1]))
	}
	for _, n := range net {
		u.spot(n[0], n[1], 0.095, 1)
	}
}

// platelets are fragments: the disc stands for the pool, not for a cell.
func platelets(u cell) {
	u.body(0.14)
	for _, o := range [][5]float64{
		{-0.42, 0.34, 0.26, 0.19, 0.5},
		{0.36, 0.42, 0.21, 0.16, -0.4},
		{0.02, -0.06, 0.25, 0.18, 1.2},
		{0.52, -0.24, 0.20, 0.15, 0.9},
		{-0.46, -0.36, 0.21, 0.17, -0.6},
		{0.08, -0.62, 0.18, 0.13, 0.2},
	} {
		u.oval(o[0], o[1], o[2], o[3], o[4], 0.95)
	}
}

// neutrophil has a nucleus of four lobes on strands and fine granules.
func neutrophil(u cell) {
	u.body(0.20)
	u.granules(24, 0.2, 0.86, 0.045, 0.45)
	lobes := [][3]float64{{-0.34, -0.36, 0.27}, {-0.40, 0.16, 0.27}, {0.04, 0.44, 0.27}, {0.44, 0.10, 0.27}}
	for i := 1; i < len(lobes); i++ {
		a, b := lobes[i-1], lobes[i]
		u.k.line(u.shade(1), u.r*0.2, nil, u.at(a[0], a[1]), u.at(b[0], b[1]))
	}
	for _, l := range lobes {
		u.spot(l[0], l[1], l[2], 1)
	}
}

// bandCell has a nucleus bent like a horseshoe.
func bandCell(u cell) {
	u.body(0.20)
	u.granules(20, 0.1, 0.86, 0.045, 0.42)
	u.sausage(0, -0.10, 0.46, 0.30, -0.35, math.Pi+0.7, 1)
}

// myelocyte has a round nucleus off the center and many granules.
func myelocyte(u cell) {
	u.body(0.24)
	u.granules(26, 0.2, 0.86, 0.06, 0.6)
	u.oval(-0.24, 0.12, 0.46, 0.52, 0.3, 0.95)
}

// eosinophil has two lobes among coarse, even granules.
func eosinophil(u cell) {
	u.body(0.20)
	u.granules(30, 0.12, 0.84, 0.115, 0.62)
	u.k.line(u.shade(1), u.r*0.2, nil, u.at(-0.34, -0.02), u.at(0.24, 0.36))
	u.oval(-0.38, -0.10, 0.27, 0.34, 0.3, 1)
	u.oval(0.28, 0.36, 0.34, 0.26, 0.4, 1)
}

// basophil has so many dark granules that they hide the nucleus.
func basophil(u cell) {
	u.body(0.22)
	u.oval(-0.15, 0.1, 0.5, 0.42, 0.5, 0.5)
	u.granules(17, 0, 0.84, 0.155, 1)
}

// monocyte has a large nucleus shaped like a kidney.
func monocyte(u cell) {
	u.body(0.22)
	u.sausage(0.06, -0.28, 0.40, 0.56, 0.25, math.Pi-0.5, 0.95)
}

// macrophage has a small nucleus at the side and vacuoles.
func macrophage(u cell) {
	u.body(0.34)
	u.oval(-0.32, 0.28, 0.38, 0.30, 0.8, 1)
	for _, v := range [][3]float64{{0.42, 0.32, 0.17}, {0.12, -0.18, 0.14}, {0.50, -0.26, 0.15}, {-0.34, -0.44, 0.18}, {0.14, -0.62, 0.13}, {0.06, 0.62, 0.12}} {
		u.spot(v[0], v[1], v[2], 0.04)
	}
}

// lymphocyte has a dense round nucleus that leaves a thin rim.
func lymphocyte(u cell) {
	u.body(0.22)
	u.spot(0.05, 0.03, 0.76, 0.95)
	u.oval(-0.2, 0.25, 0.18, 0.12, 0.5, 0.72)
}

// plasmaCell has its nucleus at the side, chromatin like a wheel, and a pale
// zone beside it.
func plasmaCell(u cell) {
	u.body(0.55)
	u.oval(0.16, -0.06, 0.34, 0.40, 0.3, 0.16) // pale zone beside the nucleus
	u.spot(-0.32, 0.18, 0.46, 0.22)
	for i := range 6 { // chromatin like the spokes of a wheel
		a := float64(i) * math.Pi / 3
		u.spot(-0.32+0.28*math.Cos(a), 0.18+0.28*math.Sin(a), 0.13, 1)
	}
	u.spot(-0.32, 0.18, 0.11, 1)
	u.k.ring(u.at(-0.32, 0.18), u.r*0.46, u.r*0.07, u.shade(1), nil)
}

// megakaryocyte has one nucleus of many lobes in a granular cell.
func megakaryocyte(u cell) {
	u.body(0.26)
	u.granules(34, 0.5, 0.9, 0.05, 0.6)
	for _, l := range [][3]float64{{0, 0.38, 0.27}, {-0.36, 0.16, 0.26}, {-0.26, -0.28, 0.27}, {0.18, -0.38, 0.25}, {0.40, 0.0, 0.26}, {0, 0, 0.30}} {
		u.spot(l[0], l[1], l[2], 0.95)
	}
	for _, l := range [][3]float64{{-0.12, 0.14, 0.09}, {0.16, 0.1, 0.08}, {-0.04, -0.16, 0.08}} {
		u.spot(l[0], l[1], l[2], 0.6)
	}
}

// blast is nearly all nucleus, with nucleoli.
func blast(u cell) {
	u.body(0.28)
	u.spot(0, 0, 0.80, 0.80)
	u.spot(-0.24, 0.2, 0.17, 0.36)
	u.spot(0.26, -0.18, 0.15, 0.36)
}

// erythroblast has a small, very dense round nucleus.
func erythroblast(u cell) {
	u.body(0.46)
	u.spot(0.06, 0.04, 0.44, 1)
	u.spot(-0.06, 0.14, 0.1, 0.7)
}

// stemCell is a small cell, nearly all nucleus, with one bright nucleolus.
func stemCell(u cell) {
	u.body(0.20)
	u.spot(0, 0, 0.70, 0.90)
	u.spot(-0.16, 0.16, 0.20, 0.30)
}
