// Documents made from any schema of the service: a refetchable, paginating Relay fragment for every connection of every
// node type, and one operation per root field. So the clients prove that they get along with an API, not with one.
import {
  getNamedType, isEnumType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument,
} from "graphql";

const isPaged = (field) =>
  ["first", "after"].every((name) => field.args.some((argument) => argument.name === name))
  && getNamedType(field.type).name.endsWith("Connection")
  && !field.args.some((argument) => isRequiredArgument(argument));

const fieldsOf = (type) => Object.values(type.getFields());

/** Fields of a type that need no selection and no argument. */
export const leavesOf = (type) =>
  fieldsOf(type)
    .filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
    .map((field) => field.name);

/** The types that are nodes, objects and interfaces, without Node itself. */
export const nodeTypes = (schema) =>
  Object.values(schema.getTypeMap()).filter((type) =>
    (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some((parent) => parent.name === "Node"));

export const pagedFields = (type) => fieldsOf(type).filter(isPaged);

/** Names of fragments begin with the module's name, which has no underscore of its own in front. */
export const moduleOf = (type) => `M${type.name.replaceAll("_", "U")}`;

/** A fragment for one connection: refetchable by node(id:), or for Query by itself, and paginating. */
export function pagedFragment(type, field) {
  const module = moduleOf(type);
  const node = getNamedType(getNamedType(field.type).getFields().nodes.type);
  const leaves = leavesOf(node).filter((leaf) => leaf !== "id");
  const own = type.name === "Query" ? "" : "\n    id";
  return `graphql\`
  fragment ${module}_${field.name} on ${type.name}
  @refetchable(queryName: "${module}${field.name}PagedQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {${own}
    ${field.name}(first: $count, after: $cursor) @connection(key: "${module}_${field.name}") {
      edges { cursor node { __typename id ${leaves.join(" ")} } }
      pageInfo { endCursor hasNextPage }
    }
  }
\`;`;
}

/** The query that shows a fragment of a node type, and of the root. */
export function pagedQuery(type, field) {
  const module = moduleOf(type);
  const spread = `...${module}_${field.name}`;
  return type.name === "Query"
    ? `graphql\`query ${module}${field.name}FirstQuery { ${spread} }\`;`
    : `graphql\`query ${module}${field.name}FirstQuery($id: ID!) { node(id: $id) { __typename ${spread} @alias(as: "it") } }\`;`;
}

// A value a variable of the type may have; only its type is looked at by the tools.
const variablesOf = (args) => args.map((argument) => `$${argument.name}: ${argument.type}`).join(", ");
const passed = (args) => (args.length ? `(${args.map((a) => `${a.name}: $${a.name}`).join(", ")})` : "");

/** What is asked of a type, some levels deep: every leaf, and every object without required arguments. */
function selection(schema, type, depth, indent) {
  if (isLeafType(type)) return "";
  const lines = ["__typename"];
  if (isObjectType(type) || isInterfaceType(type))
    for (const field of fieldsOf(type)) {
      const inner = getNamedType(field.type);
      if (field.args.some(isRequiredArgument)) continue;
      if (isLeafType(inner)) lines.push(field.name);
      else if (depth > 0 && (depth > 1 || !isPaged(field)))
        lines.push(`${field.name}${isPaged(field) ? "(first: 1)" : ""} ${selection(schema, inner, depth - 1, indent + "  ")}`);
    }
  else for (const member of schema.getPossibleTypes(type))
    lines.push(`... on ${member.name} { ${leavesOf(member).map((leaf) => `${member.name}_${leaf}: ${leaf}`).join(" ")} }`);
  return `{\n${indent}  ${lines.join(`\n${indent}  `)}\n${indent}}`;
}

/** One operation per root field, with every argument as a variable. */
export const operations = (schema) =>
  fieldsOf(schema.getQueryType()).map((field) => ({
    name: `Ask_${field.name}`,
    field,
    text: `query Ask_${field.name}${field.args.length ? `(${variablesOf(field.args)})` : ""} {
  ${field.name}${passed(field.args)} ${selection(schema, getNamedType(field.type), 3, "  ")}
}
`,
  }));

/** A fragment with every leaf of a node type, for operations that have abstract results. */
export const leafFragments = (schema) =>
  nodeTypes(schema).map((type) => `fragment Leaves_${type.name} on ${type.name} { __typename ${leavesOf(type).join(" ")} }`);
