package figure

import (
	"fmt"
	"io"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The page of a validation, mm: A4 with three panels side by side, or one page
// of twice the width, which is as long as it must be.
const (
	sheetWidth, sheetHeight = 210, 297
	sheetMargin             = 14
	sheetColumns            = 3
	sheetGap                = 6
	panelMM                 = 33
	validationDPI           = 200 // a large picture at 600 would not fit into memory
)

// A block is a piece of a page over its whole width.
type block struct {
	height vg.Length
	keep   bool // stays with the next block
	draw   func(k *pen, top vg.Length) error
}

// A layouter sets the blocks of a validation.
type layouter struct {
	v           *Validation
	s           Style
	small       vg.Length // size of notes
	left, width vg.Length
	columns     int
	blocks      []block
}

// blocks sets everything in the order of the report.
func (v *Validation) blocks(columns int, width float64) ([]block, Style) {
	s := Paper().Scaled(6.5 / 7)
	l := &layouter{
		v: v, s: s, small: 5.8, columns: columns,
		left: sheetMargin * vg.Millimeter, width: vg.Length(width-2*sheetMargin) * vg.Millimeter,
	}
	l.summary()
	for _, section := range v.sections {
		l.heading(section.title)
		for i := 0; i < len(section.cards); i += columns {
			l.row(section.cards[i:min(i+columns, len(section.cards))])
		}
	}
	if len(v.leftOut) > 0 {
		l.heading("Findings that are not judged: one simulated patient does not show a spread between people")
		for _, text := range v.leftOut {
			l.paragraph(text, 0)
		}
	}
	l.heading("Sources")
	for i, key := range v.sources {
		l.paragraph(fmt.Sprintf("%d", i+1)+"\t"+citation(v.refs, key), 6*vg.Millimeter)
	}
	return l.blocks, s
}

// summary is the head of the first page.
func (l *layouter) summary() {
	v := l.v
	size := l.s.FontSize * 2
	l.add(block{height: size * 1.5, draw: func(k *pen, top vg.Length) error {
		k.text("The model against published data", l.left, top-size, size, l.s.Foreground, true, left)
		return nil
	}})
	var grades []string
	for _, g := range v.grades {
		grades = append(grades, fmt.Sprintf("trust %s %d of %d", g.name, g.met, g.of))
	}
	l.paragraph(fmt.Sprintf("%d of %d judged findings are met (%s); %d findings are not judged. One set of parameters (%s) draws all curves; %s.",
		v.met, v.rows, strings.Join(grades, ", "), len(v.leftOut), v.table.Hash(), v.app), 0)
	l.paragraph("Line: the model, one typical patient. Dashed rectangle: the published window, over the days and values it speaks of; a thin one lies on the "+
		"threshold whose day is published. Open symbols: published values, with bars for their spread. Trust: A large study or primary data, "+
		"B small or indirect, C schematic or computed. Numbers in brackets: sources.", 0)
}

func (l *layouter) add(b block) { l.blocks = append(l.blocks, b) }

// heading begins a section.
func (l *layouter) heading(text string) {
	size := l.s.FontSize * 1.3
	l.add(block{height: size * 2.6, keep: true, draw: func(k *pen, top vg.Length) error {
		k.text(text, l.left, top-size*1.8, size, l.s.Foreground, true, left)
		y := top - size*2.15
		k.line(l.s.Muted, l.s.AxisWidth, nil, pt(l.left, y), pt(l.left+l.width, y))
		return nil
	}})
}

// paragraph sets a text over the whole width. What stands before a tab goes
// into the indent.
func (l *layouter) paragraph(text string, indent vg.Length) {
	label, body, ok := strings.Cut(text, "\t")
	if !ok {
		label, body = "", text
	}
	size := l.s.FontSize
	lines := wrapped(body, size, l.width-indent)
	pitch := size * 1.3
	l.add(block{height: pitch*vg.Length(len(lines)) + size*0.35, draw: func(k *pen, top vg.Length) error {
		k.text(label, l.left, top-size, size, l.s.Foreground, false, left)
		for i, line := range lines {
			k.text(line, l.left+indent, top-size-pitch*vg.Length(i), size, l.s.Foreground, false, left)
		}
		return nil
	}})
}

// row sets panels with their notes side by side.
func (l *layouter) row(cards []*card) {
	gap := sheetGap * vg.Millimeter
	width := (l.width - gap*vg.Length(l.columns-1)) / vg.Length(l.columns)
	deepest := vg.Length(0)
	for _, c := range cards {
		deepest = max(deepest, l.notes(nil, c, 0, 0, width))
	}
	head := l.s.FontSize * 3.2 // two lines
	l.add(block{height: head + panelMM*vg.Millimeter + deepest + 4*vg.Millimeter, draw: func(k *pen, top vg.Length) error {
		for i, c := range cards {
			x := l.left + vg.Length(i)*(width+gap)
			lines := wrapped(c.heading, l.s.FontSize, width)
			for j, line := range lines[:min(len(lines), 2)] {
				k.text(line, x, top-l.s.FontSize*(1+1.2*vg.Length(j)), l.s.FontSize, l.s.Foreground, true, left)
			}
			area := vg.Rectangle{Min: pt(x, top-head-panelMM*vg.Millimeter), Max: pt(x+width, top-head)}
			if err := c.panel.Draw(draw.Canvas{Canvas: k, Rectangle: area}, l.s); err != nil {
				return err
			}
			l.notes(k, c, x, area.Min.Y-l.small*0.6, width)
		}
		return nil
	}})
}

// notes writes the findings of a panel below each other and returns their
// height; without a pen it only measures.
func (l *layouter) notes(k *pen, c *card, x, top, width vg.Length) vg.Length {
	indent, pitch := l.small*1.9, l.small*1.25
	y := top
	for _, n := range c.notes {
		lines := wrapped(n.text, l.small, width-indent)
		for i, line := range lines {
			y -= pitch
			if k == nil {
				continue
			}
			if i == 0 {
				l.sign(k, n, pt(x+l.small*0.6, y+l.small*0.33))
			}
			k.text(line, x+indent, y, l.small, l.s.Foreground, n.verdict == missed && !n.course, left)
		}
		y -= l.small * 0.3
	}
	return top - y
}

// sign stands before a note: how the finding came out, or the symbol of the
// points. It differs by shape, not by color alone.
func (l *layouter) sign(k *pen, n note, at vg.Point) {
	r := l.small * 0.32
	w := l.s.AxisWidth * 1.8
	switch {
	case n.course:
		k.symbol(n.symbol, at, r, l.s)
	case n.verdict == met:
		k.line(l.s.Foreground, w, nil, pt(at.X-r, at.Y), pt(at.X-r*0.2, at.Y-r*0.9), pt(at.X+r*1.2, at.Y+r*1.1))
	case n.verdict == missed:
		red := hex(0xD55E00)
		k.line(red, w, nil, pt(at.X-r, at.Y-r), pt(at.X+r, at.Y+r))
		k.line(red, w, nil, pt(at.X-r, at.Y+r), pt(at.X+r, at.Y-r))
	default:
		k.line(l.s.Muted, w, nil, pt(at.X-r, at.Y), pt(at.X+r, at.Y))
	}
}

// wrapped breaks a text at its plain spaces into lines of at most a width. It
// measures bold letters, so that a line fits in either weight.
func wrapped(text string, size, width vg.Length) (lines []string) {
	line := ""
	for word := range strings.SplitSeq(text, " ") {
		if longer := strings.TrimSpace(line + " " + word); line == "" || TextWidth(longer, size, true) <= width {
			line = longer
			continue
		}
		lines = append(lines, line)
		line = word
	}
	return append(lines, line)
}

// pages distributes blocks over pages of a height.
func pages(blocks []block, room vg.Length) (list [][]block) {
	var page []block
	used := vg.Length(0)
	for i, b := range blocks {
		need := b.height
		if b.keep && i+1 < len(blocks) {
			need += blocks[i+1].height
		}
		if used+need > room && len(page) > 0 {
			list, page, used = append(list, page), nil, 0
		}
		page = append(page, b)
		used += b.height
	}
	return append(list, page)
}

// Export writes the report: pages of A4 as PDF, one large page in the other
// formats.
func (v *Validation) Export(w io.Writer, f Format) error {
	page := Page{
		WidthMM: sheetWidth, HeightMM: sheetHeight, DPI: validationDPI,
		Text:        Editable, // so much text as outlines would weigh megabytes
		Title:       "Marrow: the model against published data",
		Description: fmt.Sprintf("%d of %d findings met; parameters %s; %s", v.met, v.rows, v.table.Hash(), v.app),
	}
	margin := sheetMargin * vg.Millimeter
	if f != PDF {
		page.WidthMM *= 2
		blocks, style := v.blocks(2*sheetColumns, page.WidthMM)
		height := 2 * margin
		for _, b := range blocks {
			height += b.height
		}
		page.Style, page.HeightMM = style, math.Ceil(float64(height/vg.Millimeter))
		return Export(w, f, page, stack(blocks, margin))
	}
	blocks, style := v.blocks(sheetColumns, page.WidthMM)
	page.Style = style
	list := pages(blocks, sheetHeight*vg.Millimeter-2*margin)
	var figs []func(draw.Canvas) error
	for i, p := range list {
		body := stack(p, margin)
		figs = append(figs, func(c draw.Canvas) error {
			_, k := penOn(c)
			text := fmt.Sprintf("%d of %d", i+1, len(list))
			k.text(text, c.Max.X-margin, c.Min.Y+margin/2, style.FontSize, style.Muted, false, right)
			return body(c)
		})
	}
	return writePages(w, page, figs)
}

// stack draws blocks below each other.
func stack(blocks []block, margin vg.Length) func(draw.Canvas) error {
	return func(c draw.Canvas) error {
		c, k := penOn(c)
		y := c.Max.Y - margin
		for _, b := range blocks {
			if err := b.draw(k, y); err != nil {
				return err
			}
			y -= b.height
		}
		return k.err
	}
}
