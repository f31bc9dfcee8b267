namespace KktWorkflow.Host.Procedures.Drawing;

/// <content>The nodes: rings, diamonds and boxes of each size.</content>
public static partial class DiagramSvg
{
    private static void DrawNode(SvgWriter svg, DiagramNode node, Box box, DiagramSize size)
    {
        svg.Open("g", ("data-node", node.Id)).Title(node.Title);
        switch (node.Kind)
        {
            case DiagramNodeKind.Start or DiagramNodeKind.End:
                DrawRing(svg, node, box);
                break;
            case DiagramNodeKind.Split or DiagramNodeKind.Join or DiagramNodeKind.Branch:
                DrawDiamond(svg, node, box);
                break;
            default:
                DrawFrame(svg, node, box);
                switch (size)
                {
                    case DiagramSize.Full:
                        DrawFullBox(svg, node, box);
                        break;
                    case DiagramSize.Sheet:
                        DrawSheetBox(svg, node, box);
                        break;
                    default:
                        DrawCompactBox(svg, node, box);
                        break;
                }

                break;
        }

        svg.Close("g");
    }

    private static void DrawRing(SvgWriter svg, DiagramNode node, Box box)
    {
        var colour = node.Mark != DiagramMark.None ? DiagramPalette.Of(node).Outline : node.Kind == DiagramNodeKind.Start ? DiagramPalette.Ok : node.State == DiagramNodeState.Done ? DiagramPalette.Ok : DiagramPalette.Ink2;
        svg.Shape("circle", ("cx", box.CenterX), ("cy", box.CenterY), ("r", box.Width / 2), ("fill", DiagramPalette.White), ("stroke", colour), ("stroke-width", node.Kind == DiagramNodeKind.Start ? 1.6 : 2.4));
        if (node.Kind == DiagramNodeKind.Start)
        {
            svg.Filled("M5.5 3.2v9.6l7.4-4.8z", box.CenterX - 5.5, box.CenterY - 5, 10, colour);
        }
        else
        {
            svg.Shape("rect", ("x", box.CenterX - 4), ("y", box.CenterY - 4), ("width", 8d), ("height", 8d), ("rx", 1.5), ("fill", colour));
        }
    }

    private static void DrawDiamond(SvgWriter svg, DiagramNode node, Box box)
    {
        var look = DiagramPalette.Of(node);
        var corners = $"M{SvgWriter.Number(box.CenterX)} {SvgWriter.Number(box.Y)}L{SvgWriter.Number(box.Right)} {SvgWriter.Number(box.CenterY)}"
            + $"L{SvgWriter.Number(box.CenterX)} {SvgWriter.Number(box.Bottom)}L{SvgWriter.Number(box.X)} {SvgWriter.Number(box.CenterY)}Z";
        svg.Shape("path", [("d", corners), ("fill", look.Fill), ("stroke", look.Outline), ("stroke-width", Math.Min(look.Weight, 1.6)), ("stroke-linejoin", "round"), .. Dash(look.Dashed)]);
        svg.DrawKind(node.Kind, box.CenterX - 6, box.CenterY - 6, 12, node is { State: DiagramNodeState.NotReached, Mark: DiagramMark.None } ? DiagramPalette.Ink2 : look.Sign);
    }

    private static void DrawFrame(SvgWriter svg, DiagramNode node, Box box)
    {
        var look = DiagramPalette.Of(node);
        svg.Shape("rect", [("x", box.X), ("y", box.Y), ("width", box.Width), ("height", box.Height), ("rx", DiagramMetrics.CornerRadius),
            ("fill", look.Fill), ("stroke", look.Outline), ("stroke-width", look.Weight), .. Dash(look.Dashed || node.Kind == DiagramNodeKind.Wait)]);
    }

    private static void DrawFullBox(SvgWriter svg, DiagramNode node, Box box)
    {
        var look = DiagramPalette.Of(node);
        svg.DrawState(node, box.X + 7, box.Y + 8, 16, look.Sign);
        if (node.Number is { } number)
        {
            svg.Text(SvgWriter.Number(number), box.X + 15, box.Y + 38, 11, DiagramPalette.Ink2, 500, "middle");
        }

        var width = box.Width - 29 - 5;
        var lines = TextMeasure.Wrap(node.Title, width, 12.5, bold: true, lines: 2);
        for (var line = 0; line < lines.Count; line++)
        {
            svg.Text(lines[line], box.X + 29, box.Y + 20 + (15.5 * line), 12.5, DiagramPalette.Ink, 600);
        }

        if (node.Role is { } role)
        {
            svg.Text(TextMeasure.Cut(role, width + 3, 11), box.X + 29, box.Y + 20 + (15.5 * lines.Count), 11, DiagramPalette.Ink2);
        }

        if (node.Foot is null && node.Pill is null)
        {
            return;
        }

        var top = box.Bottom - 21;
        svg.Shape("path", ("d", $"M{SvgWriter.Number(box.X + 1)} {SvgWriter.Number(top)}H{SvgWriter.Number(box.Right - 1)}"), ("stroke", look.Outline), ("stroke-opacity", "0.35"));
        if (node.Foot is { } foot)
        {
            svg.DrawClock(box.X + 7, top + 4.5, 12.5, DiagramPalette.Ink2);
            svg.Text(TextMeasure.Cut(foot, box.Width - 60, 11.5, bold: true), box.X + 23, top + 15, 11.5, DiagramPalette.Ink, 600);
        }

        if (node.Pill is { } pill)
        {
            var wide = Math.Max(20, TextMeasure.Width(pill, 11, bold: true) + 12);
            svg.Shape("rect", ("x", box.Right - 6 - wide), ("y", top + 3.5), ("width", wide), ("height", 14d), ("rx", 7d), ("fill", DiagramPalette.RowLine));
            svg.Text(pill, box.Right - 6 - (wide / 2), top + 14.5, 11, DiagramPalette.Ink, 600, "middle");
        }
    }

    private static void DrawSheetBox(SvgWriter svg, DiagramNode node, Box box)
    {
        var words = NodeWords.Of(node, box.Width);
        var y = box.CenterY - (((words.Title.Count * NodeWords.TitleLine) + (words.Below.Count * NodeWords.BelowLine)) / 2) + NodeWords.TitleSize - 1;
        foreach (var line in words.Title)
        {
            svg.Text(line, box.CenterX, y, NodeWords.TitleSize, DiagramPalette.Ink, 600, "middle");
            y += NodeWords.TitleLine;
        }

        foreach (var line in words.Below)
        {
            svg.Text(line, box.CenterX, y, NodeWords.BelowSize, DiagramPalette.Ink, anchor: "middle");
            y += NodeWords.BelowLine;
        }
    }

    private static void DrawCompactBox(SvgWriter svg, DiagramNode node, Box box)
    {
        var look = DiagramPalette.Of(node);
        svg.DrawState(node, box.X + 7, box.CenterY - 7.5, 15, look.Sign);
        var width = box.Width - 27 - 4;
        var lines = TextMeasure.Wrap(node.Title, width, 12, bold: true, lines: 2);
        var all = lines.Count + (node.Detail is null ? 0 : 1);
        var y = box.CenterY + (node.Tag is not null && all > 2 ? 5.5 : 4) - ((all - 1) * 7d);
        foreach (var line in lines)
        {
            svg.Text(line, box.X + 27, y, 12, node.State is DiagramNodeState.NotReached or DiagramNodeState.Skipped ? DiagramPalette.Ink2 : DiagramPalette.Ink, 600);
            y += 14;
        }

        if (node.Detail is { } detail)
        {
            svg.Text(TextMeasure.Cut(detail, width, 11), box.X + 27, y, 11, look.Detail);
        }
    }

    private static void DrawTag(SvgWriter svg, DiagramNode node, Box box)
    {
        var plate = DiagramLayout.TagOf(node, box);
        var colour = DiagramPalette.Of(node).Outline;
        svg.Shape("rect", ("x", plate.X), ("y", plate.Y), ("width", plate.Width), ("height", plate.Height), ("rx", plate.Height / 2), ("fill", colour));
        svg.Text(node.Tag!, plate.CenterX, plate.Y + 12.5, 11, DiagramPalette.White, 600, "middle");
    }

    private static (string, object)[] Dash(bool dashed) => dashed ? [("stroke-dasharray", "4 3")] : [];
}
