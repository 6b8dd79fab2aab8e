package figure

import (
	"image/color"
	"math"
)

// Lineage names a line of blood cells; it selects color and dash.
type Lineage string

// The lineages a palette knows. Any other name is drawn in the foreground.
const (
	Stem           Lineage = "stem"
	Progenitor     Lineage = "progenitor"
	Myeloid        Lineage = "myeloid"
	Erythroid      Lineage = "erythroid"
	Megakaryocytic Lineage = "megakaryocytic"
	Granulocytic   Lineage = "granulocytic"
	Monocytic      Lineage = "monocytic"
	Eosinophilic   Lineage = "eosinophilic"
	Basophilic     Lineage = "basophilic"
	Lymphoid       Lineage = "lymphoid"
	BCell          Lineage = "b"
	Plasma         Lineage = "plasma"
	TCell          Lineage = "t"
	CD4            Lineage = "cd4"
	CD8            Lineage = "cd8"
	NK             Lineage = "nk"
)

// Lineages lists all lineages of the built-in palettes in display order.
func Lineages() []Lineage {
	return []Lineage{
		Stem, Progenitor, Myeloid, Erythroid, Megakaryocytic, Granulocytic, Monocytic, Eosinophilic,
		Basophilic, Lymphoid, BCell, Plasma, TCell, CD4, CD8, NK,
	}
}

// lineageNames are what a reader calls the lineages.
var lineageNames = map[Lineage]string{
	Stem: "Stem cells", Progenitor: "Progenitors", Myeloid: "Myeloid progenitors", Erythroid: "Red cells",
	Megakaryocytic: "Platelets", Granulocytic: "Neutrophils", Monocytic: "Monocytes", Eosinophilic: "Eosinophils",
	Basophilic: "Basophils", Lymphoid: "Lymphoid progenitors", BCell: "B cells", Plasma: "Plasma cells",
	TCell: "T cells", CD4: "CD4 T cells", CD8: "CD8 T cells", NK: "NK cells",
}

// Name is the lineage in words, the lineage itself where it is unknown.
func (l Lineage) Name() string {
	if name, ok := lineageNames[l]; ok {
		return name
	}
	return string(l)
}

// Ink is how one lineage is drawn.
type Ink struct {
	Color color.Color
	Dash  []float64 // dash and gap lengths in line widths; empty = solid
}

// Palette maps lineages to inks. It is data: a user may edit a copy.
type Palette map[Lineage]Ink

// Dashes in line widths: two lineages of like hue or like gray never share one.
var (
	solid    []float64
	longDash = []float64{7, 2.5}
	midDash  = []float64{4, 2}
	dotDash  = []float64{6, 2, 1.2, 2}
	dotted   = []float64{1.6, 1.8}
)

// LightPalette returns inks of at least 3:1 on white. Blue, vermillion, green
// and purple are the literals of Okabe and Ito (2008, jfly.uni-koeln.de/color);
// their orange, sky and yellow fail on white and are replaced by darker
// relatives of the same hue.
func LightPalette() Palette {
	return Palette{
		Stem:           {hex(0x1A1A1A), solid},
		Progenitor:     {hex(0x5C6670), solid},
		Myeloid:        {hex(0x5C6670), longDash},
		Erythroid:      {hex(0xD55E00), solid},
		Megakaryocytic: {hex(0xC46A9C), longDash},
		Granulocytic:   {hex(0x0072B2), solid},
		Monocytic:      {hex(0x009E73), midDash},
		Eosinophilic:   {hex(0x8A6D00), dotDash},
		Basophilic:     {hex(0x4B3FA0), dotted},
		Lymphoid:       {hex(0x7A5C3E), solid},
		BCell:          {hex(0x007C89), longDash},
		Plasma:         {hex(0x00626D), dotted},
		TCell:          {hex(0x9B2D5E), solid},
		CD4:            {hex(0x9B2D5E), midDash},
		CD8:            {hex(0xB04A78), dotDash},
		NK:             {hex(0x7A4B2A), longDash},
	}
}

// DarkPalette returns the same hues, each at least 3:1 on #1E1E1E.
func DarkPalette() Palette {
	return Palette{
		Stem:           {hex(0xF2F2F2), solid},
		Progenitor:     {hex(0xB4BCC6), solid},
		Myeloid:        {hex(0xB4BCC6), longDash},
		Erythroid:      {hex(0xF07A2B), solid},
		Megakaryocytic: {hex(0xDE93BC), longDash},
		Granulocytic:   {hex(0x56B4E9), solid},
		Monocytic:      {hex(0x2CC295), midDash},
		Eosinophilic:   {hex(0xE6B31E), dotDash},
		Basophilic:     {hex(0xA79CF5), dotted},
		Lymphoid:       {hex(0xCBA983), solid},
		BCell:          {hex(0x45C2CF), longDash},
		Plasma:         {hex(0x7FD9E2), dotted},
		TCell:          {hex(0xE8739F), solid},
		CD4:            {hex(0xE8739F), midDash},
		CD8:            {hex(0xF095B8), dotDash},
		NK:             {hex(0xD09A6C), longDash},
	}
}

// Ink returns how a lineage is drawn, the foreground for an unknown one.
func (s Style) Ink(l Lineage) Ink {
	if ink, ok := s.Palette[l]; ok && ink.Color != nil {
		return ink
	}
	return Ink{Color: s.Foreground}
}

// hex returns the opaque color 0xRRGGBB.
func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}
}

// Blend returns fg laid over bg with opacity a in [0, 1], as an opaque color:
// vector formats disagree about transparency, so nothing translucent is drawn.
func Blend(fg, bg color.Color, a float64) color.NRGBA {
	f, b := nrgba(fg), nrgba(bg)
	mix := func(x, y uint8) uint8 { return uint8(math.Round(a*float64(x) + (1-a)*float64(y))) }
	return color.NRGBA{R: mix(f.R, b.R), G: mix(f.G, b.G), B: mix(f.B, b.B), A: 255}
}

// Contrast returns the WCAG 2 contrast ratio of two opaque colors, 1 to 21.
func Contrast(x, y color.Color) float64 {
	a, b := luminance(x), luminance(y)
	if a < b {
		a, b = b, a
	}
	return (a + 0.05) / (b + 0.05)
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	n := nrgba(c)
	return 0.2126*linearLight(n.R) + 0.7152*linearLight(n.G) + 0.0722*linearLight(n.B)
}

// nrgba converts to straight channels; nil means black, as in vg.
func nrgba(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{A: 255}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
