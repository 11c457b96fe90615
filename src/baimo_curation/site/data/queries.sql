-- Rows of each main table | 主要各表的行数
select 'entities' as name, count(*) as n from entities union all select 'metrics', count(*) from metrics union all select 'events', count(*) from events union all select 'relations', count(*) from relations union all select 'claims', count(*) from claims order by name;

-- Entities by type | 按类型统计实体
select type, count(*) as n from entities group by type order by n desc, type;

-- Companies and what they develop | 公司及其研发
select s.name, count(*) as objects from relations r join entities s on s.entity_id = r.subject_id where r.predicate = 'develops' group by s.name order by objects desc, s.name;

-- Models and who develops them | 模型及其研发方
select o.name as model, s.name as developer from relations r join entities s on s.entity_id = r.subject_id join entities o on o.entity_id = r.object_id where r.predicate = 'develops' and o.type in ('model', 'model_family') order by model, developer;

-- Figures of one indicator, in its base unit | 某一指标的数字(基本单位)
select coalesce(subject_id, population) as subject, segment, period, value_base, base_unit_id from metrics where indicator_id = 'training-cost' and measure = 'level' order by value_base desc, metric_id;

-- Figures by status | 按状态统计数据
select status, count(*) as n from metrics group by status order by n desc, status;

-- Figures by bound word | 按限定词统计数据
select qualifier, count(*) as n from metrics group by qualifier order by n desc, qualifier;

-- Who states figures | 数字是谁说的
select coalesce(e.name, 'the source itself') as claimant, count(*) as n from metrics m left join entities e on e.entity_id = m.claimant_id group by claimant order by n desc, claimant;

-- Forecasts and targets | 预测与目标
select coalesce(subject_id, population) as subject, indicator_id, measure, segment, reported_text, period, status from metrics where status in ('forecast', 'target') order by metric_id;

-- Figures without a period | 没有时期的数据
select count(*) as without_period, (select count(*) from metrics) as all_figures from metrics where period is null;

-- Figures with an open bound | 一侧无界的数据
select metric_id, segment, reported_text, value_low, value_high from metrics where (value_low is null) <> (value_high is null) order by metric_id;

-- Width of the bounds | 上下限的宽度
select metric_id, value_low, value, value_high, round((value_high - value_low) / value, 4) as width from metrics where value > 0 and value_low < value_high order by width desc, metric_id limit 20;

-- Money in yuan | 以人民币计的金额
select coalesce(subject_id, population) as subject, indicator_id, segment, reported_text, value_base from metrics where base_unit_id = 'cny' and measure = 'level' order by value_base desc, metric_id;

-- Money in dollars | 以美元计的金额
select coalesce(subject_id, population) as subject, indicator_id, segment, reported_text, value_base from metrics where base_unit_id = 'usd' and measure = 'level' order by value_base desc, metric_id;

-- Shares and growth as percent | 以百分比表示的份额与增长
select coalesce(subject_id, population) as subject, indicator_id, measure, segment, round(value_base * 100, 2) as percent from metrics where base_unit_id = 'one' and measure in ('share', 'growth') and value_base is not null order by measure, percent desc, metric_id;

-- Figures about nobody named | 来源没有指名的数字
select population, population_zh, indicator_id, segment, reported_text from metrics where subject_id is null order by metric_id;

-- Amounts per day, month or year | 按天、月或年计的数字
select coalesce(subject_id, population) as subject, indicator_id, frequency, segment, reported_text from metrics where frequency <> 'once' order by metric_id;

-- Figures that contradict each other | 相互矛盾的数字
select "table", first_id, second_id, spread, same_source from conflicts where kind in ('disagreement', 'order') order by spread desc nulls last, first_id, second_id;

-- Copies and conversions: one witness, not two | 转引与换算：只算一个证据
select "table", first_id, second_id, first_source_ids, second_source_ids from conflicts where kind = 'copy' order by "table", first_id, second_id;

-- Claims by kind and status | 按类别与状态统计说法
select kind, status, count(*) as n from claims group by kind, status order by n desc, kind, status;

-- What holds models back | 大模型受什么制约
select title, title_zh, coalesce(subject_id, population) as subject from claims where kind = 'limitation' order by claim_id;

-- Who makes claims | 说法来自谁
select coalesce(e.name, c.claimant, 'the source itself') as claimant, count(*) as n from claims c left join entities e on e.entity_id = c.claimant_id group by 1 order by n desc, claimant;

-- Indicators without figures | 尚无数据的指标
select indicator_id, name from indicators where indicator_id not in (select indicator_id from metrics) order by indicator_id;

-- Indicators with most figures | 数据最多的指标
select i.name, i.name_zh, count(*) as n from metrics m join indicators i using (indicator_id) group by i.name, i.name_zh order by n desc, i.name limit 15;

-- Entities with most figures | 数据最多的实体
select e.name, e.name_zh, count(*) as n from metrics m join entities e on e.entity_id = m.subject_id group by e.name, e.name_zh order by n desc, e.name limit 15;

-- Events by year | 按年份统计事件
select year(date_start) as "year", count(*) as n from events where date_start is not null group by "year" order by "year";

-- Events by type | 按类型统计事件
select type, count(*) as n from events group by type order by n desc, type;

-- Events of 2023 | 2023 年的事件
select date, type, title from events where date_start >= date '2023-01-01' and date_start < date '2024-01-01' order by date_start, event_id;

-- Events that are announced or due | 已宣布或预定的事件
select announced, due, status, title from events where announced is not null or due is not null order by event_id;

-- Events without a date | 未注日期的事件
select type, count(*) filter (where coalesce(date, announced, due) is null) as undated, count(*) as n from events group by type order by undated desc, type;

-- Model launches with their developers | 模型发布及研发方
select e.date, e.title, string_agg(p.entity_id, ', ' order by p.entity_id) as developers from events e join event_participants p using (event_id) where e.type = 'model_launch' and p.role = 'developer' group by e.event_id, e.date, e.title order by e.date nulls last, e.title;

-- Most frequent participants | 参与最多的实体
select entity_id, count(distinct event_id) as events from event_participants group by entity_id order by events desc, entity_id limit 15;

-- Who speaks | 谁在发言
select p.entity_id, count(*) as statements from event_participants p join events e using (event_id) where e.type = 'statement' and p.role = 'speaker' group by p.entity_id order by statements desc, p.entity_id;

-- Relations by predicate | 按谓词统计关系
select predicate, count(*) as n from relations group by predicate order by n desc, predicate;

-- Entities with most links | 联系最多的实体
with ends as (select subject_id as id from relations union all select object_id from relations) select id, count(*) as links from ends group by id order by links desc, id limit 15;

-- Two steps away from SenseTime | 与商汤相隔两步
select distinct b.object_id from relations a join relations b on b.subject_id = a.object_id where a.subject_id = 'sensetime' order by b.object_id;

-- Who runs on whose hardware | 谁运行在谁的硬件上
select subject_id, object_id, status from relations where predicate = 'runs_on' order by subject_id, object_id;

-- Names of one entity in every script | 一个实体的各种名称
select name, lang, kind from aliases where entity_id = 'iflytek' order by lang, name;

-- Names that mean more than one entity | 指多个实体的名称
select name, count(distinct entity_id) as n from aliases group by name having count(distinct entity_id) > 1 order by name;

-- Search in Chinese names | 在中文名中搜索
select entity_id, name_zh from entities where name_zh like '%大模型%' order by entity_id;

-- Longest names | 最长的名称
select name, length(name) as letters from entities order by letters desc, name limit 10;

-- Passages by source | 各来源的引用段落
select source_id, count(*) as passages, round(avg("end" - start), 2) as mean_length from evidence group by source_id order by source_id;

-- How directly passages state the facts | 证据的读法
select reading, count(*) as n from evidence group by reading order by n desc, reading;

-- Rows supported by several sources | 有多个来源支持的行
select entity_id, source_count from entities where source_count > 1 order by source_count desc, entity_id;

-- What was excluded, and why | 排除了什么及原因
select reason, count(*) as n from exclusions group by reason order by n desc, reason;

-- Coverage by source | 各来源的覆盖
select source_id, sum(found) as found, sum(cited) as cited, sum(open) as open from coverage group by source_id order by source_id;

-- Calculations that do not hold | 不成立的验算
select calculation_id, expected, stated, verdict from calculations where verdict <> 'consistent' order by calculation_id;

-- Share of calculations that hold | 成立的验算占比
select verdict, count(*) as n, round(100.0 * count(*) / sum(count(*)) over (), 1) as percent from calculations group by verdict order by verdict;

-- Rank of entities by figures within their type | 各类型内按数据量排名
select type, entity_id, n from (select e.type, e.entity_id, count(*) as n, row_number() over (partition by e.type order by count(*) desc, e.entity_id) as place from metrics m join entities e on e.entity_id = m.subject_id group by e.type, e.entity_id) where place = 1 order by type;

-- Units and their base units | 单位及其基本单位
select u.name, u.factor, b.name as base from units u join units b on b.unit_id = u.base_unit_id where u.unit_id <> u.base_unit_id order by u.dimension, u.factor, u.name;

-- Sources and the state of their texts | 来源及其文本状况
select source_id, published, list_sort(string_split(text_health, ';')) as health from sources order by source_id;
