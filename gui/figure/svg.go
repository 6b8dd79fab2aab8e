package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// writeSVG writes an SVG with outlined text; title and description become
// its alternative text.
func writeSVG(w io.Writer, page Page, fig func(draw.Canvas) error) error {
	cw, ch, err := page.size()
	if err != nil {
		return err
	}
	c := vgsvg.New(cw, ch)
	if err := page.drawOn(c, cw, ch, fig); err != nil {
		return err
	}
	var buf bytes.Buffer
	if _, err := c.WriteTo(&buf); err != nil {
		return fmt.Errorf("figure: svg: %w", err)
	}
	// the back end writes neither millimeters nor alternative text, so its root
	// element is replaced
	file := buf.String()
	i := strings.Index(file, "<svg")
	j := strings.Index(file[max(i, 0):], ">")
	if i < 0 || j < 0 {
		return errors.New("figure: svg: no root element")
	}
	j += i + 1
	// an image role lets screen readers read title and description
	head := fmt.Sprintf(`<svg role="img" width="%.2fmm" height="%.2fmm" viewBox="0 0 %.5g %.5g" xmlns="http://www.w3.org/2000/svg">`,
		page.WidthMM, page.HeightMM, cw/vg.Points(1), ch/vg.Points(1))
	_, err = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+head+"\n"+
		element("title", page.Title)+element("desc", page.Description)+strings.TrimPrefix(file[j:], "\n"))
	return err
}

// element is one XML element with escaped text, or nothing without text.
func element(name, text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		return "" // a strings.Builder never fails
	}
	return "<" + name + ">" + b.String() + "</" + name + ">\n"
}
