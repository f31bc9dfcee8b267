namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the sign-in page.</summary>
internal sealed class SignInTexts;
