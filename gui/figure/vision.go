package figure

import (
	"image"
	"image/color"
	"math"
)

// Vision is a way of seeing colors, to check a figure with.
type Vision string

// The kinds of vision. Protan and deutan, red and green blindness, concern
// about one man in twelve; Gray is a copy on a black and white printer.
const (
	Normal Vision = ""
	Protan Vision = "protanopia"
	Deutan Vision = "deuteranopia"
	Tritan Vision = "tritanopia"
	Gray   Vision = "grayscale"
)

// Visions lists all kinds for a menu.
func Visions() []Vision { return []Vision{Normal, Protan, Deutan, Tritan, Gray} }

// visions are matrices on linear RGB: Machado, Oliveira and Fernandes 2009,
// IEEE Trans Vis Comput Graph 15:1283, table 1, severity 1.0; gray is the
// luminance of WCAG 2.
var visions = map[Vision][9]float64{
	Protan: {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	Deutan: {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	Tritan: {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
	Gray:   {0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722},
}

// Color returns how a color is seen, opaque.
func (v Vision) Color(c color.Color) color.NRGBA {
	n := nrgba(c)
	m, ok := visions[v]
	if !ok {
		return n
	}
	in := [3]float64{linearLight(n.R), linearLight(n.G), linearLight(n.B)}
	var out [3]uint8
	for i := range out {
		out[i] = encodedLight(m[3*i]*in[0] + m[3*i+1]*in[1] + m[3*i+2]*in[2])
	}
	return color.NRGBA{R: out[0], G: out[1], B: out[2], A: 255}
}

// Image recolors a preview in place. Few colors fill a figure, so each is
// computed once.
func (v Vision) Image(img *image.RGBA) {
	if _, ok := visions[v]; !ok {
		return
	}
	seen := map[[3]uint8]color.NRGBA{}
	for i := 0; i+3 < len(img.Pix); i += 4 {
		key := [3]uint8(img.Pix[i : i+3])
		c, ok := seen[key]
		if !ok {
			c = v.Color(color.NRGBA{R: key[0], G: key[1], B: key[2], A: 255})
			seen[key] = c
		}
		img.Pix[i], img.Pix[i+1], img.Pix[i+2] = c.R, c.G, c.B
	}
}

// linearLight and encodedLight are the transfer functions of sRGB (IEC
// 61966-2-1).
func linearLight(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func encodedLight(x float64) uint8 {
	x = math.Min(math.Max(x, 0), 1)
	if x <= 0.0031308 {
		return uint8(math.Round(255 * 12.92 * x))
	}
	return uint8(math.Round(255 * (1.055*math.Pow(x, 1/2.4) - 0.055)))
}

// Difference returns the distance of two colors in CIE L*a*b* (CIE 1976,
// white D65): about 2 is just seen side by side, 20 is told apart on thin lines.
func Difference(x, y color.Color) float64 {
	a, b := lab(nrgba(x)), lab(nrgba(y))
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

func lab(c color.NRGBA) [3]float64 {
	r, g, b := linearLight(c.R), linearLight(c.G), linearLight(c.B)
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	// sRGB to XYZ, divided by the white point
	fx := f((0.4124564*r + 0.3575761*g + 0.1804375*b) / 0.95047)
	fy := f(0.2126729*r + 0.7151522*g + 0.0721750*b)
	fz := f((0.0193339*r + 0.1191920*g + 0.9503041*b) / 1.08883)
	return [3]float64{116*fy - 16, 500 * (fx - fy), 200 * (fy - fz)}
}
