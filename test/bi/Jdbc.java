// Jdbc.java - what Metabase, DBeaver and other tools on the JVM see: the views with types and comments,
// and the charts' queries with bound parameters.
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
		try (Connection connection = DriverManager.getConnection(args[0], args[1], ""))
		{
			for (String view : VIEWS)
				checkView(connection.getMetaData(), view);
			Matcher found = chart.matcher(Files.readString(Path.of(args[2])));
			while (found.find())
				checkChart(connection, found.group(1), found.group(2).split("; "), found.group(3).split(" "), found.group(4));
		}
		System.out.println(passed + " passed, " + failed + " failed");
		System.exit(failed == 0 ? 0 : 1);
	}
}
