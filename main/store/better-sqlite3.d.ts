// What of better-sqlite3 13 is used here; the package brings no types of its own.
declare module 'better-sqlite3' {
  /** What a column can hold. Whole numbers arrive as number unless safeIntegers() was asked for. */
  export type Value = string | number | bigint | Uint8Array | null;
  export type Parameter = Value | Readonly<Record<string, Value>>;

  export interface Options {
    readonly readonly?: boolean;
    readonly fileMustExist?: boolean;
    /** Milliseconds to wait for a lock; 5000 unless said. */
    readonly timeout?: number;
    readonly verbose?: (sql: string) => void;
    /** Path of the .node file, instead of the one the package finds. */
    readonly nativeBinding?: string;
  }

  export interface RunResult {
    readonly changes: number;
    readonly lastInsertRowid: number | bigint;
  }

  export interface Statement<Row = unknown> {
    readonly source: string;
    readonly reader: boolean;
    run(...parameters: readonly Parameter[]): RunResult;
    get(...parameters: readonly Parameter[]): Row | undefined;
    all(...parameters: readonly Parameter[]): Row[];
    iterate(...parameters: readonly Parameter[]): IterableIterator<Row>;
    /** Rows become the value of their first column. */
    pluck(on?: boolean): this;
    /** Rows become arrays. */
    raw(on?: boolean): this;
    safeIntegers(on?: boolean): this;
    columns(): { readonly name: string; readonly type: string | null }[];
  }

  export interface Transaction<Parameters extends unknown[], Result> {
    (...parameters: Parameters): Result;
    deferred(...parameters: Parameters): Result;
    immediate(...parameters: Parameters): Result;
    exclusive(...parameters: Parameters): Result;
  }

  export interface BackupProgress {
    readonly totalPages: number;
    readonly remainingPages: number;
  }

  export interface BackupOptions {
    readonly attached?: string;
    /** Told how far it is; returns how many pages to copy next. */
    readonly progress?: (state: BackupProgress) => number;
  }

  /** `code` is SQLite's name of the error, such as SQLITE_CORRUPT or SQLITE_NOTADB. */
  export class SqliteError extends Error {
    constructor(message: string, code: string);
    readonly code: string;
  }

  export default class Database {
    static readonly SqliteError: typeof SqliteError;
    constructor(filename?: string | Buffer, options?: Options);
    readonly name: string;
    readonly open: boolean;
    readonly inTransaction: boolean;
    readonly memory: boolean;
    readonly readonly: boolean;
    prepare<Row = unknown>(sql: string): Statement<Row>;
    exec(sql: string): this;
    /** All rows, or with `simple` the first value of the first row. */
    pragma(sql: string, options?: { readonly simple?: boolean }): unknown;
    transaction<Parameters extends unknown[], Result>(
      body: (...parameters: Parameters) => Result,
    ): Transaction<Parameters, Result>;
    backup(destination: string, options?: BackupOptions): Promise<BackupProgress>;
    /** A function that statements of this connection can call by `name`. */
    function(
      name: string,
      options: { readonly deterministic?: boolean },
      body: (...given: never[]) => Value,
    ): this;
    /** Lets the hidden tables of an index be written; for tests of damage. */
    unsafeMode(on?: boolean): this;
    serialize(options?: { readonly attached?: string }): Buffer;
    close(): this;
  }
}
