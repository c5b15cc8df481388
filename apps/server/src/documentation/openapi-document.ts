/** The part of JSON Schema that is completed here. */
export interface Schema {
  description?: string;
  default?: unknown;
  minLength?: number;
  minItems?: number;
  required?: string[];
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Schemas by content type. */
export type Content = Record<string, { readonly schema?: Schema }>;

export interface Parameter {
  readonly name: string;
  readonly in: string;
  description?: string | undefined;
  required?: boolean;
  readonly schema?: Schema;
}

/** The reply with one status, or a reference to it. */
export interface Reply {
  readonly $ref?: string;
  description?: string;
  content?: Content;
  headers?: Record<string, object>;
}

export interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content; required?: boolean };
  responses?: Record<string, Reply>;
}

/** The part of an OpenAPI document that is completed here. */
export interface OpenApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Reply>>;
    readonly headers?: Readonly<Record<string, object>>;
  };
}
