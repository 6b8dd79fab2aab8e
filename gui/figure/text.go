package figure

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"
)

// ErrGlyph marks a text with a rune that none of the fonts has.
var ErrGlyph = errors.New("no glyph")

// Vertical measures of Liberation Sans in em (OS/2 table, 2048 units per em).
const (
	ascent    = 0.905
	descent   = 0.212
	capHeight = 0.688
)

// Raised and lowered digits: a smaller size keeps the weight of the face,
// where the ready-made glyphs of a fallback face would look foreign.
const (
	scriptScale = 0.68
	superRaise  = 0.34
	subLower    = -0.14
)

// symbolsTTF holds arrows, operators and shapes that Liberation lacks; its
// license lies beside it.
//
//go:embed fonts/DejaVuSans-symbols.ttf
var symbolsTTF []byte

// script tells how a super- or subscript rune is set from an ordinary one.
type script struct {
	base rune
	dy   float64 // em
}

var scripts = func() map[rune]script {
	m := map[rune]script{}
	add := func(from, to string, dy float64) {
		base := []rune(to)
		for i, r := range []rune(from) {
			m[r] = script{base[i], dy}
		}
	}
	add("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0123456789+−=()n", superRaise)
	add("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", subLower)
	return m
}()

// fontSet is one weight with its fallback.
type fontSet struct{ main, symbols *sfnt.Font }

// fonts parses the faces at their first use, not at start-up.
var fonts = sync.OnceValue(func() [2]fontSet {
	parse := func(ttf []byte) *sfnt.Font {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			panic(fmt.Sprintf("figure: embedded font: %v", err)) // a broken build, not broken data
		}
		return f
	}
	sym := parse(symbolsTTF)
	return [2]fontSet{
		{parse(liberationsansregular.TTF), sym},
		{parse(liberationsansbold.TTF), sym},
	}
})

// shape is a text as outlines: path and width for a font size of 1 pt, origin
// at the left end of the baseline.
type shape struct {
	path   vg.Path
	glyphs []glyph // the same text for formats that hold live text
	width  float64
	err    error
}

// glyph is one placed character, in em of the text's size.
type glyph struct {
	r     rune // as written, e.g. '⁹'
	base  rune // as drawn, e.g. '9'
	face  *sfnt.Font
	index sfnt.GlyphIndex
	x, dy float64 // origin, raise
	scale float64 // 1, or scriptScale
}

type shapeKey struct {
	text  string
	bold  bool
	small float64 // scale of raised and lowered signs
}

// shapes caches outlines, as labels repeat in every frame. It starts afresh
// when full, so changing numbers cannot fill the memory.
var shapes = struct {
	sync.Mutex
	m map[shapeKey]*shape
}{m: map[shapeKey]*shape{}}

const maxShapes = 4096

// outline returns the outlines of a text.
func outline(text string, bold bool) *shape { return outlineWith(text, bold, scriptScale) }

// outlineWith sets raised and lowered signs in a size of its own, as some
// journals ask for.
func outlineWith(text string, bold bool, small float64) *shape {
	key := shapeKey{text, bold, small}
	shapes.Lock()
	defer shapes.Unlock()
	if s, ok := shapes.m[key]; ok {
		return s
	}
	if len(shapes.m) >= maxShapes {
		clear(shapes.m)
	}
	s := set(text, bold, small)
	shapes.m[key] = s
	return s
}

// set turns a text into outlines, rune by rune with pair kerning.
func set(text string, bold bool, small float64) *shape {
	// regular and bold share the fallback face, which comes in one weight
	weight := fonts()[0]
	if bold {
		weight = fonts()[1]
	}
	s := &shape{}
	var buf sfnt.Buffer
	var prev sfnt.GlyphIndex
	var prevFont *sfnt.Font
	for _, r := range text {
		if r == softHyphen {
			continue
		}
		scale, dy, written := 1.0, 0.0, r
		// "⁹" becomes a small raised "9" of the same face
		if sc, ok := scripts[r]; ok {
			r, scale, dy = sc.base, small, sc.dy
		}
		f, g := weight.find(&buf, r)
		if g == 0 {
			s.err = fmt.Errorf("figure: %w for %q (U+%04X) in %q", ErrGlyph, r, r, text)
			continue
		}
		upem := fixed.Int26_6(f.UnitsPerEm())
		em := scale / float64(upem)
		// pairs are kerned within one face and size only
		if f == prevFont && scale == 1 {
			if k, err := f.Kern(&buf, prev, g, upem, font.HintingNone); err == nil {
				s.width += float64(k) * em
			}
		}
		s.glyphs = append(s.glyphs, glyph{written, r, f, g, s.width, dy, scale})
		s.add(f, &buf, g, em, dy)
		prev, prevFont = g, f
		if scale != 1 {
			prevFont = nil
		}
	}
	return s
}

// find returns the first face that has r, and its glyph; glyph 0 = none has.
func (fs fontSet) find(buf *sfnt.Buffer, r rune) (*sfnt.Font, sfnt.GlyphIndex) {
	for _, f := range []*sfnt.Font{fs.main, fs.symbols} {
		if g, err := f.GlyphIndex(buf, r); err == nil && g != 0 {
			return f, g
		}
	}
	return nil, 0
}

// add appends one glyph. em is the length of a font unit, dy the raise in em.
func (s *shape) add(f *sfnt.Font, buf *sfnt.Buffer, g sfnt.GlyphIndex, em, dy float64) {
	// at units-per-em the outline comes in whole font units, without rounding
	upem := fixed.Int26_6(f.UnitsPerEm())
	segs, err := f.LoadGlyph(buf, g, upem, nil)
	if err != nil {
		s.err = fmt.Errorf("figure: glyph %d: %w", g, err)
		return
	}
	at := func(p fixed.Point26_6) vg.Point { // fonts count y downward
		return vg.Point{X: vg.Length(s.width + float64(p.X)*em), Y: vg.Length(dy - float64(p.Y)*em)}
	}
	open := false
	for _, seg := range segs {
		switch seg.Op {
		case sfnt.SegmentOpMoveTo:
			if open { // every contour closes, else PDF and SVG fill it differently
				s.path.Close()
			}
			s.path.Move(at(seg.Args[0]))
			open = true
		case sfnt.SegmentOpLineTo:
			s.path.Line(at(seg.Args[0]))
		case sfnt.SegmentOpQuadTo:
			s.path.QuadTo(at(seg.Args[0]), at(seg.Args[1]))
		case sfnt.SegmentOpCubeTo:
			s.path.CubeTo(at(seg.Args[0]), at(seg.Args[1]), at(seg.Args[2]))
		}
	}
	if open {
		s.path.Close()
	}
	if adv, err := f.GlyphAdvance(buf, g, upem, font.HintingNone); err == nil {
		s.width += float64(adv) * em
	}
}

// advance is the width of a glyph in thousandths of em, rounded as PDF has it.
func advance(f *sfnt.Font, g sfnt.GlyphIndex) int {
	var buf sfnt.Buffer
	adv, err := f.GlyphAdvance(&buf, g, 1000<<6, font.HintingNone)
	if err != nil {
		return 0
	}
	return adv.Round()
}

// TextWidth returns the width of a text at a font size, measured with the
// very outlines that are drawn.
func TextWidth(text string, size vg.Length, bold bool) vg.Length {
	return vg.Length(outline(text, bold).width) * size
}

// CheckText returns an error wrapping ErrGlyph when a rune of text cannot be
// drawn, for a preflight before the export.
func CheckText(text string) error { return outline(text, false).err }

// placed returns the outlines scaled to size with the baseline at pt.
func (s *shape) placed(pt vg.Point, size vg.Length) vg.Path {
	at := func(p vg.Point) vg.Point { return vg.Point{X: pt.X + p.X*size, Y: pt.Y + p.Y*size} }
	path := make(vg.Path, len(s.path))
	ctrl := make([]vg.Point, 0, 2*len(s.path)) // one allocation for all control points
	for i, pc := range s.path {
		pc.Pos = at(pc.Pos)
		if len(pc.Control) > 0 {
			n := len(ctrl)
			for _, q := range pc.Control {
				ctrl = append(ctrl, at(q))
			}
			pc.Control = ctrl[n:len(ctrl):len(ctrl)]
		}
		path[i] = pc
	}
	return path
}
