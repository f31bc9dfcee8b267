namespace KktWorkflow.Engine.Signatures;

/// <summary>Where the picture of a signature lies over a page. What it hides there no program can tell: a person looks at it.</summary>
/// <param name="Page">Of the file, the first is 1; 0 where the file doesn't say.</param>
/// <param name="Left">In points from the lower left corner of the page, like the other three.</param>
public sealed record SignaturePicture(int Page, decimal Left, decimal Bottom, decimal Right, decimal Top);
