// Jdbc.java - what Metabase, DBeaver and other tools on the JVM see: the views with types and comments,
// the charts' queries with bound parameters, and what such tools ask beside: keys and functions, the
// shape of a query, a cursor, a transaction that only reads.
//
// usage: java -cp postgresql.jar Jdbc.java jdbc:postgresql://HOST:PORT/DATABASE USER CHARTS.sql
// The last line is "N passed, N failed".
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.*;
import java.time.LocalDate;
import java.util.*;
import java.util.regex.*;

class Jdbc
{
	static final List<String> VIEWS = List.of("capex_spending", "capex_figure", "capex_current", "capex_revision",
		"capex_consensus", "capex_conflict", "capex_track_progress");
	static final Map<String, Integer> TYPES = Map.of("varchar", Types.VARCHAR, "date", Types.DATE, "numeric",
		Types.NUMERIC, "float", Types.DOUBLE, "boolean", Types.BIT);
	static final Map<String, Class<?>> CLASSES = Map.of("varchar", String.class, "date", LocalDate.class, "numeric",
		BigDecimal.class, "float", Double.class, "boolean", Boolean.class);
	static int passed, failed;

	static void check(String name, List<String> problems)
	{
		System.out.println((problems.isEmpty() ? "ok" : "not ok") + " - JDBC: " + name);
		problems.forEach(problem -> System.out.println("#   " + problem));
		if (problems.isEmpty())
			passed++;
		else
			failed++;
	}

	// A type that every tool reads as itself.
	static boolean plain(ResultSet column) throws SQLException
	{
		int size = column.getInt("COLUMN_SIZE");
		return switch (column.getString("TYPE_NAME"))
		{
			case "varchar" -> size <= 1000;
			case "numeric" -> size == 20 && column.getInt("DECIMAL_DIGITS") == 2;
			case "date", "int4", "float8", "timestamptz", "bool" -> true;
			default -> false;
		};
	}

	static void checkView(DatabaseMetaData meta, String view) throws SQLException
	{
		List<String> odd = new ArrayList<>(), silent = new ArrayList<>();
		int count = 0;
		try (ResultSet column = meta.getColumns(null, "public", view, null))
		{
			for (; column.next(); count++)
			{
				String name = column.getString("COLUMN_NAME"), remarks = column.getString("REMARKS");
				if (!plain(column))
					odd.add(name + " " + column.getString("TYPE_NAME") + "(" + column.getInt("COLUMN_SIZE") + ")");
				if (remarks == null || remarks.isBlank())
					silent.add(name);
			}
		}
		if (count == 0)
			odd.add("no columns");
		check(view + " has columns of types that every tool reads", odd);
		check(view + " tells what each column means", silent);
	}

	static void bind(PreparedStatement statement, int at, String value) throws SQLException
	{
		if (value.matches("\\d{4}-\\d\\d-\\d\\d"))
			statement.setObject(at, LocalDate.parse(value));
		else if (value.matches("\\d"))
			statement.setDouble(at, Double.parseDouble(value));
		else
			statement.setString(at, value);
	}

	static List<String> column(ResultSet rows, String name) throws SQLException
	{
		List<String> values = new ArrayList<>();
		while (rows.next())
			values.add(rows.getString(name));
		return values;
	}

	static List<String> missing(List<String> wanted, List<String> found)
	{
		return wanted.stream().filter(one -> !found.contains(one)).toList();
	}

	// What a tool asks for before it shows a list of tables: keys for its joins, indexes, functions, types.
	static void checkCatalogue(DatabaseMetaData meta) throws SQLException
	{
		check("lists the views", missing(VIEWS, column(meta.getTables(null, "public", "%", new String[]{"VIEW"}), "TABLE_NAME")));
		check("finds the key of a table of claims", missing(List.of("article_key", "claim", "company"),
			column(meta.getPrimaryKeys(null, "public", "article_claim"), "COLUMN_NAME")));
		check("finds the articles that claims refer to", missing(List.of("article"),
			column(meta.getImportedKeys(null, "public", "article_claim"), "PKTABLE_NAME")));
		check("lists the indexes of claims", missing(List.of("article_claim_pkey"),
			column(meta.getIndexInfo(null, "public", "article_claim", false, true), "INDEX_NAME")));
		check("lists the functions", missing(List.of("capex_total", "capex_roi"),
			column(meta.getFunctions(null, "public", "capex\\_%"), "FUNCTION_NAME")));
		check("knows the types", missing(List.of("money_period", "capex_claims", "capex_query"),
			column(meta.getTypeInfo(), "TYPE_NAME")));
	}

	static int count(PreparedStatement statement) throws SQLException
	{
		int count = 0;
		try (ResultSet rows = statement.executeQuery())
		{
			while (rows.next())
				count++;
		}
		return count;
	}

	// A statement that stays prepared, and then has a plan for any parameters, read through a cursor two rows
	// at a time; its shape alone; how many rows it has.
	static void checkHabits(Connection reader, String name, String[] values, String sql) throws SQLException
	{
		List<String> problems = new ArrayList<>();
		try (PreparedStatement kept = reader.prepareStatement(sql);
			PreparedStatement shape = reader.prepareStatement("SELECT * FROM (" + sql + ") AS shape WHERE 1 = 0");
			PreparedStatement total = reader.prepareStatement("SELECT count(*) FROM (" + sql + ") AS counted"))
		{
			for (PreparedStatement statement : List.of(kept, shape, total))
				for (int i = 0; i < values.length; i++)
					bind(statement, i + 1, values[i]);
			ResultSet counted = total.executeQuery();
			counted.next();
			for (int run = 1; run <= 8; run++)
				if (count(kept) != counted.getInt(1))
					problems.add("run " + run + " does not give " + counted.getInt(1) + " rows");
			if (shape.getMetaData().getColumnCount() != kept.getMetaData().getColumnCount() || count(shape) != 0)
				problems.add("its shape differs");
			reader.commit();
		}
		check(name + " prepared, through a cursor, in a transaction that only reads", problems);
	}

	static void checkChart(Connection connection, String name, String[] values, String[] types, String sql) throws SQLException
	{
		List<String> problems = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(sql))
		{
			for (int i = 0; i < values.length; i++)
				bind(statement, i + 1, values[i]);
			ResultSet rows = statement.executeQuery();
			ResultSetMetaData meta = rows.getMetaData();
			for (int i = 0; i < types.length; i++)
				if (meta.getColumnType(i + 1) != TYPES.get(types[i]))
					problems.add(meta.getColumnName(i + 1) + " is a " + meta.getColumnTypeName(i + 1));
			int count = 0;
			for (; rows.next(); count++)
				for (int i = 0; i < types.length; i++)
					rows.getObject(i + 1, CLASSES.get(types[i]));
			if (count == 0)
				problems.add("no rows");
		}
		check(name + " with bound parameters", problems);
	}

	public static void main(String[] args) throws Exception
	{
		Pattern chart = Pattern.compile("^-- (\\w+): (.*?) -> (.*)\\n((?:(?!--).*\\n)*?.*);$", Pattern.MULTILINE);
		String cursor = args[0] + "?prepareThreshold=1&defaultRowFetchSize=2&readOnlyMode=always";
		try (Connection connection = DriverManager.getConnection(args[0], args[1], "");
			Connection reader = DriverManager.getConnection(cursor, args[1], ""))
		{
			reader.setReadOnly(true);
			reader.setAutoCommit(false);
			for (String view : VIEWS)
				checkView(connection.getMetaData(), view);
			checkCatalogue(reader.getMetaData());
			Matcher found = chart.matcher(Files.readString(Path.of(args[2])));
			while (found.find())
			{
				String[] values = found.group(2).split("; ");
				checkChart(connection, found.group(1), values, found.group(3).split(" "), found.group(4));
				checkHabits(reader, found.group(1), values, found.group(4));
			}
		}
		System.out.println(passed + " passed, " + failed + " failed");
		System.exit(failed == 0 ? 0 : 1);
	}
}
