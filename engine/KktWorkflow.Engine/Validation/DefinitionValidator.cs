using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.LegalDocuments;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation.Papers;
using KktWorkflow.Engine.Validation.People;
using KktWorkflow.Engine.Validation.Scripts;
using KktWorkflow.Engine.Validation.Sheet;
using KktWorkflow.Engine.Validation.Structure;
using KktWorkflow.Engine.Validation.Time;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation;

/// <summary>Finds what is wrong with a definition before it is released.</summary>
public static class DefinitionValidator
{
    private static readonly ImmutableArray<IDefinitionRule> Rules =
    [
        new EveryActivityTypeIsKnown(),
        new EveryInputOfAStepCanBeRead(),
        new EveryChartHasAStart(),
        new EveryActivityCanBeReached(),
        new EveryConnectionUsesAnOutcomeThatExists(),
        new EveryOutcomeOfAStepLeadsOn(),
        new EveryAcceptedCaseIsAnswered(),
        new EveryReturnGoesToAStepThatCannotBePassedBy(),
        new EveryForkInALoopIsJoinedInIt(),
        new EveryJoinCanFill(),
        new EveryLoopCanBeLeft(),
        new EveryChoiceIsOffered(),
        new NoBlockRacesAgainstAJoin(),
        new EveryScheduledStartHasAMoment(),
        new EveryActivityHasAnIdOfItsOwn(),
        new EveryVariableHasANameOfItsOwn(),
        new EveryExpressionIsOfAKnownLanguage(),
        new EveryExpressionParses(),
        new EveryNameInAnExpressionIsKnown(),
        new EveryStepSaysWhoDoesIt(),
        new EveryOutcomeHasANameOfItsOwn(),
        new EveryPostExists(),
        new EveryPostIsHeld(),
        new EveryStepHasASubstitute(),
        new EveryLevelFindsSomebodyForItsStep(),
        new EveryStepReferredToExists(),
        new WhoDidAStepIsKnownInTime(),
        new FourEyesCanBeMet(),
        new WhoIsShutOutIsKnownInTime(),
        new TheSheetIsComplete(),
        new SensitivityIsPlainAndHasItsGround(),
        new EveryStepHasANationalStatus(),
        new EveryDocumentCitedIsInForce(),
        new EveryLimitIsATime(),
        new TheCommittedLimitKeepsTheLegalOne(),
        new TheStepsFitIntoTheCommittedLimit(),
        new NoWayOffTheMainPathTakesMoreThanIsPromised(),
        new NoStepTakesMoreThanTheLegalLimit(),
        new EveryStepOfTheBoardHasATime(),
        new EverySubDeadlineLiesWithinItsStep(),
        new EveryTimeOfAVariantIsOfAStep(),
        new ResumingIsAKnownRuleWithItsGround(),
        new EveryPauseHasAKnownCauseAndItsGround(),
        new HowOftenIsASmallNumber(),
        new EveryPolicyNamedExists(),
        new EveryCalendarNamedExists(),
        new WhatIsPromisedTodayLiesInAConfirmedYear(),
        new HardDeadlinesAreCountedByKnownRules(),
        new EveryFormNamedExists(),
        new EveryTemplateNamedIsListed(),
    ];

    /// <summary>All findings, in the order of the rules.</summary>
    /// <param name="organisation">Null: nothing is said about units, positions and people.</param>
    /// <param name="calendars">Null: days and hours are not compared.</param>
    /// <param name="escalations">Null: the names of policies are not looked up.</param>
    /// <param name="forms">Ids of the forms that are there; null: those of steps are not looked up.</param>
    /// <param name="legalBasis">Null: nothing is said about the documents cited.</param>
    /// <param name="today">The board's day; null: nothing is said about the year in which dates are promised.</param>
    public static EquatableArray<Finding> Validate(
        ProcessDefinition definition,
        OrganisationChart? organisation = null,
        CalendarRegister? calendars = null,
        EscalationRegister? escalations = null,
        IReadOnlySet<string>? forms = null,
        LegalBasis? legalBasis = null,
        DateOnly? today = null)
    {
        var subject = new ValidationSubject(definition, organisation, calendars, escalations, forms, legalBasis, today);
        return Rules.SelectMany(r => r.Check(subject)).ToEquatableArray();
    }

    /// <summary>Reads and validates: what is wrong with the text, and what is wrong with the definition as far as it could be read.</summary>
    public static EquatableArray<Finding> Validate(
        ReadOnlyMemory<byte> json,
        IReadOnlyDictionary<string, ProcessDefinition>? library = null,
        OrganisationChart? organisation = null,
        CalendarRegister? calendars = null,
        EscalationRegister? escalations = null,
        IReadOnlySet<string>? forms = null,
        LegalBasis? legalBasis = null,
        DateOnly? today = null) =>
        DefinitionReader.Read(json, library) switch
        {
            DefinitionReadResult.Read read => Validate(read.Definition, organisation, calendars, escalations, forms, legalBasis, today),
            DefinitionReadResult.Unreadable { AsFarAsRead: { } definition } unreadable =>
                unreadable.Findings.Concat(Validate(definition, organisation, calendars, escalations, forms, legalBasis, today)).Distinct().ToEquatableArray(),
            DefinitionReadResult.Unreadable unreadable => unreadable.Findings,
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is no result of reading."),
        };
}
