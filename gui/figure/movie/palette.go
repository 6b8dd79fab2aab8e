package movie

import (
	"cmp"
	"image"
	"image/color"
	"slices"

	"marrow/gui/figure"
)

// sampled is how many frames the palette is chosen from.
const sampled = 6

// tally counts the colors of a picture.
func tally(counts map[color.RGBA]int, img *image.RGBA) {
	// runs are counted at once: a map of every pixel would take seconds
	var last color.RGBA
	n := 0
	for i := 0; i+3 < len(img.Pix); i += 4 {
		c := color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 255}
		if c == last {
			n++
			continue
		}
		counts[last] += n
		last, n = c, 1
	}
	counts[last] += n
	delete(counts, color.RGBA{})
}

// choose returns at most n colors: the exact inks of the style, which cover
// most of a figure, and for the blends along edges a median cut of the rest
// (Heckbert 1982, SIGGRAPH 16:297).
func choose(counts map[color.RGBA]int, s figure.Style, n int) color.Palette {
	var p color.Palette
	add := func(c color.Color) {
		r := color.RGBAModel.Convert(c).(color.RGBA)
		if _, ok := counts[r]; ok && !slices.Contains(p, color.Color(r)) {
			p = append(p, r)
			delete(counts, r)
		}
	}
	for _, c := range []color.Color{s.Background, s.Foreground, s.Muted, s.Accent, s.Band, s.Zone} {
		add(c)
	}
	for _, l := range figure.Lineages() {
		add(s.Ink(l).Color)
	}
	// sorted, as maps have no order and equal movies have equal bytes
	rest := make([]sample, 0, len(counts))
	for c, k := range counts {
		rest = append(rest, sample{c, k})
	}
	slices.SortFunc(rest, func(a, b sample) int { return cmp.Compare(a.key(), b.key()) })
	for _, box := range cut(rest, n-len(p)) {
		p = append(p, mean(box))
	}
	return p
}

type sample struct {
	c color.RGBA
	n int
}

func (s sample) key() int { return int(s.c.R)<<16 | int(s.c.G)<<8 | int(s.c.B) }

// channel returns one of three channels.
func (s sample) channel(k int) int { return [3]int{int(s.c.R), int(s.c.G), int(s.c.B)}[k] }

// cut divides samples into at most n boxes, always the one with the widest
// channel, at the median of its pixels.
func cut(all []sample, n int) [][]sample {
	if len(all) == 0 || n < 1 {
		return nil
	}
	// boxes of one color have no width and are left alone
	boxes := [][]sample{all}
	for len(boxes) < n {
		best, axis, widest := -1, 0, 0
		for i, b := range boxes {
			if k, w := spread(b); w > widest {
				best, axis, widest = i, k, w
			}
		}
		if best < 0 {
			break // every box is a single color
		}
		b := boxes[best]
		slices.SortFunc(b, func(x, y sample) int {
			return cmp.Or(cmp.Compare(x.channel(axis), y.channel(axis)), cmp.Compare(x.key(), y.key()))
		})
		// half of the pixels on each side, and at least one color
		total, half := 0, 0
		for _, s := range b {
			total += s.n
		}
		at := 0
		for at < len(b)-1 && half < total/2 {
			half += b[at].n
			at++
		}
		at = min(max(at, 1), len(b)-1)
		boxes[best] = b[:at:at]
		boxes = append(boxes, b[at:])
	}
	return boxes
}

// spread returns the widest channel of a box and its width.
func spread(b []sample) (axis, width int) {
	for k := range 3 {
		lo, hi := 255, 0
		for _, s := range b {
			lo, hi = min(lo, s.channel(k)), max(hi, s.channel(k))
		}
		if hi-lo > width {
			axis, width = k, hi-lo
		}
	}
	return axis, width
}

func mean(b []sample) color.RGBA {
	var sum [3]int
	n := 0
	for _, s := range b {
		for k := range 3 {
			sum[k] += s.channel(k) * s.n
		}
		n += s.n
	}
	return color.RGBA{uint8((sum[0] + n/2) / n), uint8((sum[1] + n/2) / n), uint8((sum[2] + n/2) / n), 255}
}

// mapper finds the nearest color of a palette; figures have few colors, so
// each is searched once.
type mapper struct {
	p     color.Palette
	known map[color.RGBA]uint8
}

func (m *mapper) index(c color.RGBA) uint8 {
	if i, ok := m.known[c]; ok {
		return i
	}
	best, least := 0, 1<<30
	for i, q := range m.p {
		r := q.(color.RGBA)
		if r.A == 0 {
			continue
		}
		dr, dg, db := int(r.R)-int(c.R), int(r.G)-int(c.G), int(r.B)-int(c.B)
		// the eye weighs green most (ITU-R BT.601)
		if d := 3*dr*dr + 6*dg*dg + db*db; d < least {
			best, least = i, d
		}
	}
	m.known[c] = uint8(best)
	return uint8(best)
}
