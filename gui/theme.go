package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marrow/gui/figure"
)

// A themeMode is what the user chose in the View menu.
type themeMode string

// The modes, as kept in the preferences.
const (
	modeSystem themeMode = "system"
	modeLight  themeMode = "light"
	modeDark   themeMode = "dark"
)

// An appTheme is Fyne's theme in the calm colors of the figures, with a text
// factor. It is never changed: a new value is set instead.
type appTheme struct {
	fyne.Theme
	mode    themeMode
	factor  float32 // of all text
	minText float32 // no text is smaller, Fyne units; for the projector
}

// newTheme wraps Fyne's default theme.
func newTheme(mode themeMode, factor, minText float32) *appTheme {
	return &appTheme{Theme: theme.DefaultTheme(), mode: mode, factor: factor, minText: minText}
}

// palette holds what the window needs beyond the figures' own colors.
type palette struct {
	bar, input, border, hover, line, focus, selection, button, shadow color.Color
}

var (
	lightColors = palette{
		bar: rgb(0xF6F7F9), input: rgb(0xE6E9ED), border: rgb(0x868D95), hover: rgb(0xE9EDF1), line: rgb(0xDDE1E5),
		focus: rgb(0xBFDDF0), selection: rgb(0xDCEBF6), button: rgb(0xEDF0F3), shadow: color.NRGBA{A: 0x1C},
	}
	darkColors = palette{
		bar: rgb(0x26282B), input: rgb(0x383C42), border: rgb(0x7C838B), hover: rgb(0x33373C), line: rgb(0x3A3E44),
		focus: rgb(0x2F4A5E), selection: rgb(0x27404F), button: rgb(0x303439), shadow: color.NRGBA{A: 0x50},
	}
)

// rgb is the opaque color 0xRRGGBB.
func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// dark reports whether the theme is dark now.
func (t *appTheme) dark() bool {
	if t.mode == modeSystem {
		return fyne.CurrentApp().Settings().ThemeVariant() == theme.VariantDark
	}
	return t.mode == modeDark
}

// presenter reports whether the theme is the projector's.
func (t *appTheme) presenter() bool { return t.minText > 0 }

// figureStyle is the style of drawings at 96 dpi that goes with the theme.
func (t *appTheme) figureStyle() figure.Style {
	s := figure.Light()
	if t.dark() {
		s = figure.Dark()
	}
	s = s.Scaled(float64(t.Size(theme.SizeNameCaptionText)) / 11)
	if t.presenter() {
		s.MinText = s.FontSize * presenterLeast / presenterText
	}
	return s
}

// faces are the letters of the figures: names in the tree and on the cards
// beside it are of one face. Fyne takes what they lack from its own.
var faces = [2]fyne.Resource{
	fyne.NewStaticResource("regular.ttf", figure.Typeface(false)),
	fyne.NewStaticResource("bold.ttf", figure.Typeface(true)),
}

// Font implements fyne.Theme.
func (t *appTheme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace, s.Symbol, s.Italic:
		return t.Theme.Font(s)
	case s.Bold:
		return faces[1]
	}
	return faces[0]
}

// Color implements fyne.Theme.
func (t *appTheme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	s, p, v := figure.Light(), lightColors, theme.VariantLight
	if t.dark() {
		s, p, v = figure.Dark(), darkColors, theme.VariantDark
	}
	switch n {
	case theme.ColorNameBackground:
		return s.Background
	case theme.ColorNameForeground:
		return s.Foreground
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return s.Muted
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return s.Accent
	case theme.ColorNameForegroundOnPrimary: // white on the light blue of the dark theme is 2.3 to 1
		return s.Background
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground:
		return p.bar
	case theme.ColorNameInputBackground:
		return p.input
	case theme.ColorNameInputBorder: // an empty box to be ticked must be seen
		return p.border
	case theme.ColorNameSeparator:
		return p.line
	case theme.ColorNameHover:
		return p.hover
	case theme.ColorNameShadow:
		return p.shadow
	case theme.ColorNameFocus:
		return p.focus
	case theme.ColorNameSelection:
		return p.selection
	case theme.ColorNameButton:
		return p.button
	}
	return t.Theme.Color(n, v)
}

// Size implements fyne.Theme.
func (t *appTheme) Size(n fyne.ThemeSizeName) float32 {
	s := t.Theme.Size(n)
	switch n {
	case theme.SizeNameText:
		return max(13*t.factor, t.minText)
	case theme.SizeNameCaptionText:
		return max(11*t.factor, t.minText)
	case theme.SizeNameSubHeadingText:
		return max(15*t.factor, t.minText*1.1)
	case theme.SizeNameHeadingText:
		return max(20*t.factor, t.minText*1.4)
	case theme.SizeNameInlineIcon:
		return max(18*t.factor, t.minText)
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 4
	}
	return s
}
