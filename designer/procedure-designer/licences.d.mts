export declare function licencesOf(dependencies: Readonly<Record<string, string>>): Promise<string>;
